package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.rest.internal.Course.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.usecase.KernelOnDatabase;
import org.zhuce.kernel.usecase.Role;

/**
 * The renaming of an enterprise with 2,000 registrants (manual 8), interrupted in the middle and
 * resumed: over HTTP, on a database.
 */
class LargeRenamingTest {
  private static final int REGISTRANTS = 2000;
  private static final int CUT_AFTER = 733;
  private static final String NEW = "测试新企业";
  private static final Duration LEASE = Duration.ofSeconds(31);

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Path folder = KernelOnDatabase.folder();

  /** Starts it, and the power goes; gives the batch's address. */
  private String interrupted() throws Exception {
    try (KernelOnDatabase first = KernelOnDatabase.in(folder)) {
      first.employ(REGISTRANTS);
      first.sealLater();
      first.cutAfter(CUT_AFTER);
      Served served = new Served(first.kernel);
      Course course = new Course(served);
      course.rename(NEW);
      Client.Answer started = ok(course.enterprise().post("/renamings", "{}"));
      assertThat(started.json().get("total").asInt()).isEqualTo(REGISTRANTS);
      Course.await("the power is off", PATIENCE, first::powerless);
      served.stop();
      return started.header("Location");
    }
  }

  @Test
  void goesOnBehindTheLastOneAndRenamesEachOnce() throws Exception {
    String path = interrupted();

    try (KernelOnDatabase second = KernelOnDatabase.in(folder)) {
      second.sealLater();
      Served served = new Served(second.kernel);
      Course course = new Course(served);
      course.renameKey(NEW);
      Client enterprise = course.enterprise();
      JsonNode found = ok(enterprise.get(path)).json();
      assertThat(found.get("done").asInt()).isEqualTo(CUT_AFTER);
      assertThat(found.has("finishedAt")).isFalse();
      assertThat(ok(enterprise.post("/renamings", "{}")).header("Location")).isEqualTo(path);

      // Another node takes over when the lease of the one without power is over
      served.kernel.pass(LEASE);
      Course.await(
          "the renaming is done",
          PATIENCE,
          () -> ok(enterprise.get(path)).json().has("finishedAt"));

      JsonNode done = ok(enterprise.get(path)).json();
      assertThat(done.get("renamed").asInt()).isEqualTo(REGISTRANTS);
      assertThat(done.get("unchanged").asInt()).isZero();
      assertThat(second.certificates())
          .isEqualTo(Map.of("over 测试企业", REGISTRANTS, "to be claimed " + NEW, REGISTRANTS));
      showsEachToBeClaimedAgain(enterprise);
      isInTheHistoryOnce(course.staff(Role.REGISTRAR));
      served.stop();
    }
  }

  private static void showsEachToBeClaimedAgain(Client enterprise) {
    int count = 0;
    String after = "";
    do {
      JsonNode page = ok(enterprise.get("/registrants?limit=200&after=" + encoded(after))).json();
      for (JsonNode one : page.get("items")) {
        assertThat(one.get("certificate").asText()).isEqualTo("sealing");
        count++;
      }
      after = page.path("next").asText("");
    } while (!after.isEmpty());
    assertThat(count).isEqualTo(REGISTRANTS);
  }

  private static void isInTheHistoryOnce(Client registrar) {
    for (int place : new int[] {1, CUT_AFTER, CUT_AFTER + 1, REGISTRANTS}) {
      String number = encoded(KernelOnDatabase.number(place));
      assertThat(
              ok(registrar.get("/registers/registrations/" + number + "/history"))
                  .json()
                  .findValuesAsText("action"))
          .containsExactly("enterprise-renamed");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
