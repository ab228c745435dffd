package org.zhuce.itests.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhuce.itests.Await;
import org.zhuce.walk.Api;
import org.zhuce.walk.Application;
import org.zhuce.walk.Centre;
import org.zhuce.walk.Fictions;
import org.zhuce.walk.Scenario;
import org.zhuce.walk.server.Ports;

/**
 * The time-stamping authority is down while somebody signs, the platform is killed while the
 * signature waits, and the authority comes back: nobody signs twice, and no file is half-made.
 */
class TimestampOutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Clock clock = Clock.systemUTC();

  @Test
  void keepsASignatureThroughOutageAndKill() throws Exception {
    Path folder =
        Files.createTempDirectory(
            Files.createDirectories(Path.of(System.getProperty("zhuce.build"), "kill")), "outage");
    try (KillablePlatform platform = KillablePlatform.in(folder, 1, Map.of())) {
      Path authority = platform.configuration("org.zhuce.pki.timestamp");
      Files.writeString(
          authority, "url = http://" + Ports.LOOPBACK + ":" + Ports.anyFree() + "/tsa\n");
      platform.start();
      Api api = platform.api();
      Centre centre = new Centre(api, platform.staff(0));
      Scenario scenario = new Scenario(api, clock, centre, Scenario.Settings.DEMO);
      Person person = Person.enrolled(centre, scenario, new Fictions(clock, 77));
      Application filledIn = scenario.fillIn(person.login(scenario), person.one());

      JsonNode signed = person.individual().sign(filledIn).json();

      assertWaits(signed);
      platform.kill();
      platform.start();
      Application waiting = person.login(scenario).read(filledIn);
      assertWaits(waiting.json());
      assertThat(waiting.document(1)).as("no half-made file").isEmpty();
      Await.until(
          "the authority is asked again",
          PATIENCE,
          () ->
              person.individual().read(filledIn).json().path("awaited").path("attempts").asInt()
                  > 1);
      Files.delete(authority);
      Await.until(
          "the signature is complete",
          PATIENCE,
          () -> person.individual().read(filledIn).state().equals("AWAITING_ENTERPRISE_SEAL"));
      Application complete = person.individual().read(filledIn);
      assertThat(complete.json().path("awaited").isObject()).isFalse();
      assertThat(complete.json().path("signatures")).hasSize(1);
      assertThat(new String(person.individual().signedForm(complete), 0, 5)).isEqualTo("%PDF-");
    }
  }

  private static void assertWaits(JsonNode application) {
    assertThat(application.path("state").asText()).isEqualTo("AWAITING_INDIVIDUAL_SIGNATURE");
    assertThat(application.path("awaited").path("role").asText()).isEqualTo("individual");
    assertThat(application.path("awaited").path("code").asText())
        .isEqualTo("timestamp-unavailable");
    assertThat(application.path("awaited").path("nextTry").asText()).isNotEmpty();
    assertThat(application.path("signatures")).isEmpty();
  }
}
