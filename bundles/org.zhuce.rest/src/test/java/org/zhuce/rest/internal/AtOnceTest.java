package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.rest.internal.Course.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.usecase.KernelOnDatabase;
import org.zhuce.kernel.usecase.Role;

/** The same wanted several times at the same moment, over HTTP, on a database. */
class AtOnceTest {
  private static final int CLIENTS = 4;
  private static final String CLAIMED = "certificate-claim done";

  private KernelOnDatabase database;
  private Served served;
  private Course course;

  @BeforeEach
  void serve() throws Exception {
    database = KernelOnDatabase.in(KernelOnDatabase.folder());
    served = new Served(database.kernel);
    course = new Course(served);
  }

  @AfterEach
  void stop() throws Exception {
    served.stop();
    database.close();
  }

  private static List<Client.Answer> together(Stream<Callable<Client.Answer>> wishes)
      throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Client.Answer> answers = new ArrayList<>();
      for (Future<Client.Answer> one : threads.invokeAll(wishes.toList())) {
        answers.add(one.get());
      }
      return answers;
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aCertificateIsClaimedOnceByTwoClaimsAtOnce() throws Exception {
    String id =
        course.sealed("initial", Course.formAt("测试企业", Course.issued("BUILDING", "2025-06-01")));
    String batch = course.published(id);
    served.kernel.pass(Duration.ofDays(8));
    course.announced(batch, id);
    String claim = "/certificates/" + course.sealedCertificate().get("id").asText() + "/claim";
    Client individual = course.individual();

    Callable<Client.Answer> claiming = () -> individual.post(claim, "{}");
    List<Client.Answer> answers = together(Stream.generate(() -> claiming).limit(CLIENTS));

    assertThat(answers)
        .allSatisfy(a -> assertThat(ok(a).json().get("status").asText()).isEqualTo("claimed"))
        .extracting(a -> a.json().get("claimedAt").asText())
        .containsOnly(answers.get(0).json().get("claimedAt").asText());
    // The log is sealed in order: what comes later shows that all of it is there
    ok(course.staff(Role.CLERK).get("/applications/" + id));
    Course.await("the claim is in the audit log", () -> served.kernel.audited().contains(CLAIMED));
    assertThat(served.kernel.audited().stream().filter(CLAIMED::equals)).hasSize(1);
  }

  @Test
  void onlyOneOfSeveralApplicationsAtOnceIsStarted() throws Exception {
    Client individual = course.individual();

    List<Client.Answer> answers =
        together(
            Stream.of("initial", "fake", "initial", "fake")
                .map(type -> () -> course.starts(individual, type)));

    assertThat(answers).extracting(Client.Answer::status).containsOnlyOnce(201);
    assertThat(answers).extracting(Client.Answer::status).containsOnly(201, 409);
    JsonNode all = ok(individual.get("/applications")).json().get("items");
    assertThat(all).hasSize(1);
  }

  @Test
  void onlyOneOfThePersonsAndTheEmployersApplicationsIsOpen() throws Exception {
    course.registered("建筑工程,true,2025-07-01,2028-06-30");
    Client individual = course.individual();
    Client enterprise = course.enterprise();

    together(
        Stream.of(
            () -> course.starts(individual, "cancellation"),
            () -> course.startsAbout(enterprise, "forced-cancellation"),
            () -> course.starts(individual, "cancellation"),
            () -> course.startsAbout(enterprise, "forced-cancellation")));

    List<String> open = new ArrayList<>();
    for (JsonNode one : ok(individual.get("/applications")).json().get("items")) {
      if (!one.get("state").asText().equals("WITHDRAWN")) {
        open.add(one.at("/type/id").asText());
      }
    }
    assertThat(open).hasSize(1);
  }
}
