package org.zhuce.cakey.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.testing.SoftHsm;

/** Keys in a PKCS#11 token: SoftHSM2, managed by opensc, both Debian's. */
class SoftHsmTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir private Path folder;
  private final FakePlatform platform = new FakePlatform();
  private SoftHsm token;
  private Settings settings;
  private Assistant assistant;
  private Desk desk;

  @BeforeEach
  void start() throws IOException {
    token = SoftHsm.alone("enterprise", "135790");
    settings =
        Settings.of(platform.origin(), folder)
            .onPort(0)
            .with(new Settings.TokenLibrary(SoftHsm.LIBRARY, "pkcs11-tool"));
    restart();
  }

  private void restart() throws IOException {
    if (assistant != null) {
      assistant.close();
    }
    assistant = Assistant.start(settings, CLOCK);
    desk = new Desk(assistant.address(), platform.origin());
  }

  @AfterEach
  void stop() {
    if (assistant != null) {
      assistant.close();
    }
    platform.close();
  }

  private JsonNode asked(String key) {
    List<URI> tickets =
        List.of(
            platform.ticket(Purpose.LOGIN, NOW.plusSeconds(60)),
            platform.ticket(Purpose.DOCUMENT, NOW.plusSeconds(60)));
    return Desk.json(desk.request(key, tickets));
  }

  private String form(Map<String, String> fields) {
    return desk.submit("/", "/keys", fields).body();
  }

  @Test
  void signsLocksAndUnlocksATokensKey() throws IOException {
    String key = desk.keys().get(0).path("id").asText();
    assertThat(desk.enrol(platform.origin(), key, "p256", token.pin()).body()).contains("Done");
    assertThat(desk.keys().get(0).path("certificate").path("holder").asText())
        .isEqualTo("甘肃测试建设工程有限公司");

    assertThat(desk.confirm(asked(key), token.pin()).body()).contains("Signed and delivered");
    assertThat(platform.completed).hasSize(2);
    // Logged out afterwards: a wrong PIN is a wrong PIN again
    assertThat(desk.confirm(asked(key), "000000").body()).contains("4 tries left");

    // Change
    assertThat(
            form(Map.of("action", "change", "key", key, "password", "000000", "fresh", "975310")))
        .contains("3 tries left");
    assertThat(
            form(
                Map.of("action", "change", "key", key, "password", token.pin(), "fresh", "975310")))
        .contains("Done");
    assertThat(desk.confirm(asked(key), token.pin()).body()).contains("4 tries left");
    assertThat(desk.confirm(asked(key), "975310").body()).contains("Signed and delivered");

    // Lock: SoftHSM2 itself would go on
    JsonNode job = asked(key);
    for (int i = 0; i < 5; i++) {
      desk.confirm(job, "000000");
    }
    restart();
    assertThat(desk.confirm(asked(key), "975310").body()).contains("the key is locked");

    // Unlock
    assertThat(
            form(Map.of("action", "unlock", "key", key, "release", "00000000", "fresh", "112233")))
        .contains("4 tries left");
    assertThat(
            form(
                Map.of(
                    "action",
                    "unlock",
                    "key",
                    key,
                    "release",
                    token.officerPin(),
                    "fresh",
                    "112233")))
        .contains("Done");
    assertThat(desk.confirm(asked(key), "112233").body()).contains("Signed and delivered");
    assertThat(platform.completed).hasSize(6);

    // A new RSA key in the same token takes the place of the old one
    assertThat(desk.enrol(platform.origin(), key, "rsa3072", "112233").body()).contains("Done");
    assertThat(desk.confirm(asked(key), "112233").body()).contains("Signed and delivered");
    assertThat(platform.completed).hasSize(8);
  }

  @Test
  void seesAKeyThatIsPulledOutAndPluggedInAgain() throws IOException {
    String key = desk.keys().get(0).path("id").asText();
    assertThat(desk.enrol(platform.origin(), key, "p256", token.pin()).body()).contains("Done");
    for (int times = 1; times <= 2; times++) {
      JsonNode waiting = asked(key);
      assertThat(desk.confirm(asked(key), token.pin()).body()).contains("Signed and delivered");

      SoftHsm.pull();
      try {
        assertThat(desk.keys()).isEmpty();
        assertThat(desk.page("/").body()).contains("No key was detected");
        assertThat(desk.confirm(waiting, token.pin()).body()).contains("plug the CA key in");
        assertThat(desk.status(waiting)).isEqualTo("waiting");
      } finally {
        SoftHsm.putBack();
      }

      assertThat(desk.keys()).hasSize(1);
      // A key that is away costs no try
      assertThat(desk.keys().get(0).path("triesLeft").asInt()).isEqualTo(5);
      assertThat(desk.confirm(waiting, token.pin()).body()).contains("Signed and delivered");
      assertThat(platform.completed).hasSize(4 * times);
    }
  }
}
