package org.zhuce.itests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.zhuce.itests.AccessTable.Attempt;
import org.zhuce.itests.AccessTable.Row;
import org.zhuce.itests.AccessTable.Who;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Applicant;
import org.zhuce.walk.Request;

/** The rows of {@link AccessTable} about signers' keys. */
final class KeyAccess {
  private static final Set<Who> ALL = EnumSet.allOf(Who.class);
  private static final Set<Who> OPERATOR = EnumSet.of(Who.CA_OPERATOR);

  private final Stage stage;
  private final Person holder;
  private final List<Row> rows = new ArrayList<>();

  KeyAccess(Stage stage, Person holder) {
    this.stage = stage;
    this.holder = holder;
    Set<Who> signers = EnumSet.of(Who.OWNER, Who.OTHER_PERSON, Who.EMPLOYER, Who.OTHER_ENTERPRISE);
    add("ownKeys", signers, false, () -> Request.get("/keys"));
    ObjectNode invitation =
        Requests.object()
            .put("provider", "cakey")
            .put("role", "enterprise")
            .put("code", stage.company().employer().code());
    add("invite", OPERATOR, false, () -> Request.post("/enrolment/invitations", invitation));
    ObjectNode whose =
        Requests.object()
            .put("role", "individual")
            .put("code", holder.file().applicant().idNumber());
    add("findKeys", OPERATOR, false, () -> Request.post("/keys/search", whose));
    rows.add(new Row("actOnKey", EnumSet.of(Who.OWNER), false, this::passwordChange));
    ObjectNode unlocking =
        whose
            .deepCopy()
            .put("provider", "mobile")
            .put("key", holder.phone().certificate())
            .put("decision", "unlock")
            .put("reason", "核验身份证原件");
    add("decideOnKey", OPERATOR, false, () -> Request.post("/keys/decisions", unlocking));
    add("requestKeyHelp", ALL, false, () -> keyHelp(stage.stranger()));
    add("keyRequest", ALL, false, () -> Request.get("/key-requests/" + keyRequest()));
    add("keyRequests", OPERATOR, false, () -> Request.get("/key-requests"));
    ObjectNode denial = Requests.object().put("decision", "deny").put("reason", "未出示证件");
    add(
        "decideKeyRequest",
        OPERATOR,
        true,
        () -> Request.post("/key-requests/" + keyRequest() + "/decision", denial));
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  private void add(String name, Set<Who> allowed, boolean once, Supplier<Request> request) {
    rows.add(
        new Row(name, allowed, once, () -> new Attempt(holder, Optional.empty(), request.get())));
  }

  private Attempt passwordChange() {
    Person person = stage.person();
    ObjectNode body = Requests.object();
    person.phone().passwordChange(0, "Changed#2026").forEach(body.putObject("inputs")::put);
    return new Attempt(
        person,
        Optional.empty(),
        Request.post(
            "/keys/mobile/" + person.phone().certificate() + "/actions/change-password", body));
  }

  private static Request keyHelp(Applicant who) {
    return Request.post(
        "/key-requests",
        Requests.object()
            .put("provider", "mobile")
            .put("role", "individual")
            .put("code", who.idNumber())
            .put("contact", "0931-1234567"));
  }

  private String keyRequest() {
    return stage.api().exchange(keyHelp(stage.stranger())).json().path("id").asText();
  }
}
