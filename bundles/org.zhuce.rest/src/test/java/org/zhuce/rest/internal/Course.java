package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.usecase.KernelForRest;
import org.zhuce.kernel.usecase.RegisterForRest;
import org.zhuce.kernel.usecase.Role;
import org.zhuce.registration.addition.internal.AdditionRegistration;
import org.zhuce.registration.cancellation.internal.CancellationRegistration;
import org.zhuce.registration.forcedcancellation.internal.ForcedCancellationRegistration;
import org.zhuce.registration.initial.internal.InitialRegistration;
import org.zhuce.registration.personaldata.internal.PersonalDataChange;
import org.zhuce.registration.renewal.internal.UsualRenewal;

/**
 * Cases of the real types, step by step, over HTTP. Everybody logs in for each step: between two,
 * time may have passed.
 */
final class Course {
  static final String NUMBER = "甘262192500009";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Served served;
  private final Players players;

  Course(Served served) {
    this.served = served;
    players = new Players(served);
    List.of(
            new InitialRegistration(),
            new AdditionRegistration(),
            UsualRenewal.type(),
            new CancellationRegistration(),
            new ForcedCancellationRegistration(),
            new PersonalDataChange())
        .forEach(type -> RegisterForRest.deploy(served.kernel, type));
  }

  Client individual() {
    return players.individual();
  }

  Client enterprise() {
    return players.enterprise();
  }

  Client staff(Role role) {
    return players.staff(role);
  }

  static Client.Answer ok(Client.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
    return answer;
  }

  static void await(String what, BooleanSupplier done) {
    await(what, Duration.ofSeconds(10), done);
  }

  static void await(String what, Duration patience, BooleanSupplier done) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      // Leaves the processor to what is waited for
      LockSupport.parkNanos(10_000_000L);
    }
  }

  /** The registrar imports lines below that heading. */
  void load(String register, String heading, String... lines) {
    ok(
        staff(Role.REGISTRAR)
            .send(
                "POST",
                "/registers/" + register,
                BodyPublishers.ofString(heading + "\n" + String.join("\n", lines) + "\n"),
                "Content-Type",
                "text/csv; charset=UTF-8"));
  }

  /** The person passed the examination in that specialty, by its Chinese name. */
  void qualified(String specialty, String issuedOn) {
    load(
        "qualifications",
        "name,idNumber,mobile,specialty,certificateNumber,issuedOn",
        String.join(
            ",",
            "测试甲",
            KernelForRest.ID_NUMBER,
            "13900000000",
            specialty,
            "Z" + issuedOn,
            issuedOn));
  }

  /** The registrar renames the enterprise, and the CA operator its key. */
  void rename(String name) {
    load("enterprises", "code,name,qualified", KernelForRest.CODE + "," + name + ",true");
    renameKey(name);
  }

  void renameKey(String name) {
    RegisterForRest.renameKey(served.kernel, name);
  }

  /**
   * The person is registered from before the platform.
   *
   * @param terms specialty, main, from, until
   */
  void registered(String... terms) {
    List<String> lines = new ArrayList<>();
    for (String term : terms) {
      lines.add(
          String.join(
              ",", NUMBER, "测试甲", KernelForRest.ID_NUMBER, KernelForRest.CODE, term, "false"));
    }
    load(
        "registrations",
        "number,name,idNumber,enterpriseCode,specialty,main,from,until,paper",
        lines.toArray(new String[0]));
  }

  private static String wish(String type) {
    return "{\"type\": \"%s\"}".formatted(type);
  }

  Client.Answer starts(Client by, String type) {
    return by.post("/applications", wish(type));
  }

  /** About the registered person. */
  Client.Answer startsAbout(Client by, String type) {
    return by.post(
        "/applications",
        """
        {"type": "%s", "registrationNumber": "%s"}"""
            .formatted(type, NUMBER));
  }

  /** What is common to forms, and rows of specialties. */
  static ObjectNode form(ObjectNode... rows) {
    ObjectNode form =
        JSON.createObjectNode().put("enterprisePhone", "0931-1234567").put("consent", true);
    form.putArray("specialties").addAll(List.of(rows));
    return form;
  }

  /** A form that names the enterprise. */
  static ObjectNode formAt(String enterprise, ObjectNode... rows) {
    return form(rows).put("enterpriseName", enterprise).put("enterpriseCode", KernelForRest.CODE);
  }

  static ObjectNode row(String specialty) {
    return JSON.createObjectNode().put("specialty", specialty);
  }

  static ObjectNode issued(String specialty, String on) {
    return row(specialty).put("issuedOn", on);
  }

  static ObjectNode educated(String specialty, int hours) {
    return row(specialty).put("compulsoryHours", hours).put("electiveHours", hours);
  }

  /** Saves a form over what there is. */
  Client.Answer saves(String id, JsonNode form) {
    return individual().put("/applications/" + id + "/form", form.toString(), "If-Match", "*");
  }

  /** A draft with a photo. */
  String draft(String type) {
    Client individual = individual();
    String id = ok(starts(individual, type)).json().get("id").asText();
    ok(
        individual.send(
            "PUT",
            "/applications/" + id + "/photo",
            BodyPublishers.ofByteArray(new byte[] {1}),
            "Content-Type",
            "image/png"));
    return id;
  }

  /** Filled in, to be signed. */
  String saved(String type, JsonNode form) {
    String id = draft(type);
    ok(saves(id, form));
    return id;
  }

  /** Signed by the person. */
  String signed(String type, JsonNode form) {
    String id = saved(type, form);
    Players.sign(individual(), "pen", id);
    return id;
  }

  /** Signed by both. */
  String sealed(String type, JsonNode form) {
    String id = signed(type, form);
    Players.sign(enterprise(), "seal", id);
    return id;
  }

  /** The centre accepts, reviews and publishes. */
  String published(String id) {
    String path = "/applications/" + id;
    ok(staff(Role.CLERK).post(path + "/acceptance", "{}"));
    Client reviewer = staff(Role.REVIEWER);
    ok(reviewer.post(path + "/review", "{}"));
    ok(
        reviewer.put(
            path + "/review",
            """
            {"spotCheck": true, "passed": true, "opinion": "同意"}"""));
    return ok(staff(Role.APPROVER)
            .post(
                "/publicities",
                """
                {"applications": ["%s"], "days": 7}"""
                    .formatted(id)))
        .json()
        .get("number")
        .asText();
  }

  Client.Answer announces(String batch) {
    return staff(Role.APPROVER)
        .post(
            "/announcements",
            """
            {"publicity": "%s"}"""
                .formatted(batch));
  }

  /** Announced and completed. */
  void announced(String batch, String id) {
    ok(announces(batch));
    served.kernel.await(id, State.COMPLETED);
  }

  String state(String id) {
    return ok(individual().get("/applications/" + id)).json().get("state").asText();
  }

  /** The person's latest registration. */
  JsonNode registration() {
    return ok(individual().get("/registrations")).json().at("/items/0");
  }

  /** All of the person's certificates with that status. */
  List<JsonNode> certificates(String status) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode one : ok(individual().get("/certificates")).json().get("items")) {
      if (one.get("status").asText().equals(status)) {
        found.add(one);
      }
    }
    return found;
  }

  /** The one that can be claimed, as soon as it is sealed. */
  JsonNode sealedCertificate() {
    await("the certificate is sealed", () -> !certificates("sealed").isEmpty());
    assertThat(certificates("sealed")).hasSize(1);
    return certificates("sealed").get(0);
  }

  Client.Answer claims(JsonNode certificate) {
    return individual().post("/certificates/" + certificate.get("id").asText() + "/claim", "{}");
  }

  /** The batch of a renaming, as soon as it is done. */
  JsonNode renaming() {
    Client enterprise = enterprise();
    String path = ok(enterprise.post("/renamings", "{}")).header("Location");
    await("the renaming is done", () -> ok(enterprise.get(path)).json().has("finishedAt"));
    return ok(enterprise.get(path)).json();
  }

  /** Code and field of each finding. */
  static List<String> findings(Client.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(409, 422);
    List<String> found = new ArrayList<>();
    answer
        .json()
        .path("errors")
        .forEach(e -> found.add(e.path("code").asText() + " " + e.path("field").asText()));
    return found;
  }
}
