package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zhuce.itests.Stage.Person;
import org.zhuce.testing.SoftHsm;
import org.zhuce.walk.Application;
import org.zhuce.walk.Certified;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;

/**
 * The department's seal in a token of SoftHSM2's, in the running distribution: an administrator
 * installs the provider in the shell, the token is pulled in the middle of an issue and put back,
 * and the provider is removed.
 */
@ExtendWith(Distribution.Shared.class)
class DepartmentTokenIT {
  private static final String FEATURE = "zhuce-signing-hsm";

  /** CKA_ID of the key and its certificate: the configured label. */
  private static final String KEY =
      HexFormat.of().formatHex("zhuce-seal".getBytes(StandardCharsets.US_ASCII));

  private static Distribution distribution;
  private static Stage stage;
  private static SoftHsm token;
  private static Path centre;
  private static String usual;

  @BeforeAll
  static void install(Distribution shared) throws IOException {
    token = SoftHsm.initialized("department", "80617240");
    distribution = shared;
    stage = shared.stage();
    centre = shared.configuration("org.zhuce.centre");
    usual = Files.readString(centre);
    assertThat(offered()).contains("softkey").doesNotContain("hsm");
    Files.writeString(
        shared.configuration("org.zhuce.signing.hsm"),
        """
        library = %s
        token.label = %s
        pin.file = %s
        enrolment = demo
        """
            .formatted(SoftHsm.LIBRARY, token.label(), token.pinFile()));
    shared.shell("feature:install " + FEATURE);
    Await.until("the provider is there", () -> offered().contains("hsm"));
    sealWith("hsm");
  }

  @AfterAll
  static void restore() throws IOException {
    if (usual == null) {
      return;
    }
    SoftHsm.putBack();
    Files.writeString(centre, usual);
    Files.deleteIfExists(distribution.configuration("org.zhuce.signing.hsm"));
    if (offered().contains("hsm")) {
      distribution.shell("feature:uninstall " + FEATURE);
    }
  }

  private static List<String> offered() {
    return items(stage.api().exchange(Request.get("/signing/providers")).json()).stream()
        .map(provider -> provider.path("id").asText())
        .toList();
  }

  private static List<JsonNode> items(JsonNode page) {
    return StreamSupport.stream(page.path("items").spliterator(), false).toList();
  }

  private static void sealWith(String provider) throws IOException {
    Files.writeString(centre, usual + "\nauthority.provider = " + provider + "\n");
  }

  @Test
  void sealsByTheTokenAndGoesOnWhenAPulledOneIsPutBack() throws IOException {
    Await.until(
        "a certificate is sealed by the token",
        () -> sealedByToken(stage.certified(stage.person())));
    assertThat(token.tool("--login", "--pin", token.pin(), "--list-objects", "--type", "privkey"))
        .contains("always sensitive, never extractable, local");

    SoftHsm.pull();
    Person person = stage.person();
    Application submitted = stage.submitted(person);
    stage.scenario().announce(List.of(stage.scenario().review(submitted)));
    String id = person.sends(Request.get("/certificates")).json().at("/items/0/id").asText();
    Await.until("the seal is tried again", () -> job(id).path("attempts").asInt() > 1);
    assertThat(job(id).path("status").asText()).isIn("retrying", "running");
    assertThat(job(id).path("lastError").asText()).contains(token.label());
    assertThat(stage.now(person, submitted).state()).isEqualTo("ANNOUNCED");
    // Everything else runs
    Person other = stage.person();
    assertThat(stage.submitted(other).state()).isEqualTo("SUBMITTED");

    SoftHsm.putBack();
    Await.until(
        "the application is completed",
        () -> stage.now(person, submitted).state().equals("COMPLETED"));
    assertThat(job(id).isMissingNode()).isTrue();
    Application now = stage.now(person, submitted);
    Certified certified =
        stage
            .scenario()
            .claim(
                person.browser(),
                now,
                person.browser().signedForm(now),
                stage.company().browser().sealedForm(now));
    assertThat(sealedByToken(certified)).isTrue();

    distribution.shell("feature:uninstall " + FEATURE);
    Await.until("the provider is gone", () -> !offered().contains("hsm"));
    assertThat(distribution.shell("bundle:list -s")).doesNotContain("org.zhuce.signing.hsm");
    stage.scenario().verify(certified);
    Files.writeString(centre, usual);
    stage.scenario().verify(stage.certified(stage.person()));
  }

  /** Whether the file holds the certificate that lies in the token, in its signature. */
  private static boolean sealedByToken(Certified certified) throws IOException {
    if (!token.tool("--list-objects", "--type", "cert").contains(KEY)) {
      return false;
    }
    stage.scenario().verify(certified);
    Path file = Files.createTempFile("seal", ".der");
    token.tool("--read-object", "--type", "cert", "--id", KEY, "--output-file", file.toString());
    String certificate = HexFormat.of().formatHex(Files.readAllBytes(file));
    Files.delete(file);
    return new String(certified.certificate(), StandardCharsets.ISO_8859_1)
        .toLowerCase(Locale.ROOT)
        .contains(certificate);
  }

  /** The job about a certificate, if there is one that is not done. */
  private static JsonNode job(String certificate) {
    return items(stage.desk(Player.ADMINISTRATOR, Request.get("/jobs")).json()).stream()
        .filter(job -> job.path("subject").asText().equals(certificate))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }
}
