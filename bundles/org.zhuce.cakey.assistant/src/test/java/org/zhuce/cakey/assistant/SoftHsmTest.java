package org.zhuce.cakey.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.signing.spi.Purpose;

/** Keys in a PKCS#11 token: SoftHSM2, managed by opensc, both Debian's. */
class SoftHsmTest {
  private static final String PIN = "135790";
  private static final String OFFICER = "24680246";
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir private Path folder;
  private final FakePlatform platform = new FakePlatform();
  private Settings settings;
  private Assistant assistant;
  private Desk desk;

  private static Optional<Path> library() {
    return Stream.of(
            "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
        .map(Path::of)
        .filter(Files::exists)
        .findFirst();
  }

  private static boolean tool(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @BeforeEach
  void start() throws IOException, InterruptedException {
    boolean there =
        library().isPresent()
            && tool("softhsm2-util", "--version")
            && Stream.of("/usr/bin/pkcs11-tool").map(Path::of).allMatch(Files::exists);
    String reason = "needs Debian's softhsm2 and opensc";
    if ("true".equals(System.getenv("CI"))) {
      assertThat(there).as(reason).isTrue();
    }
    Assumptions.assumeTrue(there, reason);
    Path configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
    // The library reads this once in a process: one folder for all tests, a new token for each
    Path tokens = Files.createDirectories(tokens());
    Files.writeString(
        configuration, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
    try (Stream<Path> old = Files.walk(tokens)) {
      for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(tokens)) {
          Files.delete(file);
        }
      }
    }
    assertThat(
            tool(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "enterprise",
                "--pin",
                PIN,
                "--so-pin",
                OFFICER))
        .isTrue();
    settings =
        Settings.of(platform.origin(), folder)
            .onPort(0)
            .with(new Settings.TokenLibrary(library().orElseThrow(), "pkcs11-tool"));
    restart();
  }

  private void restart() throws IOException {
    if (assistant != null) {
      assistant.close();
    }
    assistant = Assistant.start(settings, CLOCK);
    desk = new Desk(assistant.address(), platform.origin());
  }

  private static Path tokens() {
    return Path.of(System.getenv("SOFTHSM2_CONF")).resolveSibling("tokens");
  }

  private static void move(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> all = Files.list(from)) {
      for (Path token : all.toList()) {
        Files.move(token, to.resolve(token.getFileName()));
      }
    }
  }

  private static void pull() throws IOException {
    move(tokens(), tokens().resolveSibling("pulled"));
  }

  private static void plugIn() throws IOException {
    move(tokens().resolveSibling("pulled"), tokens());
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
    assertThat(desk.enrol(platform.origin(), key, "p256", PIN).body()).contains("Done");
    assertThat(desk.keys().get(0).path("certificate").path("holder").asText())
        .isEqualTo("甘肃测试建设工程有限公司");

    assertThat(desk.confirm(asked(key), PIN).body()).contains("Signed and delivered");
    assertThat(platform.completed).hasSize(2);
    // Logged out afterwards: a wrong PIN is a wrong PIN again
    assertThat(desk.confirm(asked(key), "000000").body()).contains("4 tries left");

    // Change
    assertThat(
            form(Map.of("action", "change", "key", key, "password", "000000", "fresh", "975310")))
        .contains("3 tries left");
    assertThat(form(Map.of("action", "change", "key", key, "password", PIN, "fresh", "975310")))
        .contains("Done");
    assertThat(desk.confirm(asked(key), PIN).body()).contains("4 tries left");
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
    assertThat(form(Map.of("action", "unlock", "key", key, "release", OFFICER, "fresh", "112233")))
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
    assertThat(desk.enrol(platform.origin(), key, "p256", PIN).body()).contains("Done");
    for (int times = 1; times <= 2; times++) {
      JsonNode waiting = asked(key);
      assertThat(desk.confirm(asked(key), PIN).body()).contains("Signed and delivered");

      pull();
      try {
        assertThat(desk.keys()).isEmpty();
        assertThat(desk.page("/").body()).contains("No key was detected");
        assertThat(desk.confirm(waiting, PIN).body()).contains("plug the CA key in");
        assertThat(desk.status(waiting)).isEqualTo("waiting");
      } finally {
        plugIn();
      }

      assertThat(desk.keys()).hasSize(1);
      // A key that is away costs no try
      assertThat(desk.keys().get(0).path("triesLeft").asInt()).isEqualTo(5);
      assertThat(desk.confirm(waiting, PIN).body()).contains("Signed and delivered");
      assertThat(platform.completed).hasSize(4 * times);
    }
  }
}
