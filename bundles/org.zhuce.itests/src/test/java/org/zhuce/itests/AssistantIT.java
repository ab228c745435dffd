package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.Security;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.cakey.assistant.Assistant;
import org.zhuce.cakey.assistant.Settings;
import org.zhuce.cakey.assistant.Settings.TokenLibrary;
import org.zhuce.testing.SoftHsm;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Application;
import org.zhuce.walk.AssistedKey;
import org.zhuce.walk.Employer;
import org.zhuce.walk.Enterprise;
import org.zhuce.walk.EnterpriseKey.Algorithm;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;
import org.zhuce.walk.UnexpectedAnswerException;

/**
 * The CA key assistant beside an enterprise's browser, at the running distribution: a key in a file
 * and one in a token of SoftHSM2's, from the one-time code to several seals with one password, the
 * lock, and the unlock request that the CA operator decides on.
 */
@ExtendWith(Distribution.Shared.class)
class AssistantIT {
  private static final String PASSWORD = "First-1234";
  private static final int TRIES = 5;

  @TempDir private Path folder;
  private Stage stage;
  private URI platform;
  private Employer employer;
  private Assistant assistant;

  /**
   * Bouncy Castle 1.83, which EU DSS needs in this process, looks among its providers when it
   * writes PKCS#12. 1.87, which the assistant comes with, does not.
   */
  @BeforeAll
  static void letOldBouncyCastleFindItself() {
    Security.addProvider(new BouncyCastleProvider());
  }

  @AfterAll
  static void forgetOldBouncyCastle() {
    Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
  }

  @BeforeEach
  void enterprise(Distribution distribution) throws IOException {
    // Enterprises of its own: the others' are used by other tests with their first key
    Path demo = Path.of(System.getProperty("zhuce.assembly")).resolve("demo");
    stage = new Stage(distribution.address(), demo, System.nanoTime());
    platform = stage.api().platform();
    employer = stage.company().employer();
  }

  @AfterEach
  void close() {
    if (assistant != null) {
      assistant.close();
    }
  }

  private void start(Settings settings) throws IOException {
    assistant = Assistant.start(settings.onPort(0), Clock.systemUTC());
  }

  private AssistedKey key(String name, String password) {
    return new AssistedKey(assistant.address(), platform, name, password);
  }

  private void logsInAndSealsTwoFormsAtOnce(AssistedKey key) {
    List<Application> waiting = List.of(stage.signed(stage.person()), stage.signed(stage.person()));
    Enterprise enterprise = stage.scenario().enterprise(employer, key);
    assertThat(enterprise.seal(waiting)).extracting(Application::state).containsOnly("SUBMITTED");
  }

  private void lock(String name) {
    AssistedKey guesses = key(name, "Wrong-1234");
    for (int i = 0; i < TRIES; i++) {
      assertThatThrownBy(() -> stage.scenario().enterprise(employer, guesses))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(guesses.shown().path("locked").asBoolean()).isTrue();
  }

  /** The CA operator finds the request, looks at the key and decides. */
  private Answer decided(String decision, boolean invite, String contact) {
    JsonNode request = null;
    for (JsonNode one :
        stage.desk(Player.CA_OPERATOR, Request.get("/key-requests")).json().path("items")) {
      if (one.path("code").asText().equals(employer.code())) {
        request = one;
      }
    }
    assertThat(request).as("the enterprise's request is on the desk").isNotNull();
    assertThat(request.path("provider").asText()).isEqualTo("cakey");
    assertThat(request.path("contact").asText()).isEqualTo(contact);
    ObjectNode whose = Requests.object().put("role", "enterprise").put("code", employer.code());
    String held =
        stage
            .desk(Player.CA_OPERATOR, Request.post("/keys/search", whose))
            .json()
            .at("/items/0/key")
            .asText();
    assertThat(request.path("note").asText()).contains(held);
    Answer answer =
        stage.desk(
            Player.CA_OPERATOR,
            Request.post(
                "/key-requests/" + request.path("id").asText() + "/decision",
                Requests.object()
                    .put("decision", decision)
                    .put("key", held)
                    .put("reason", "核验营业执照原件")
                    .put("invite", invite)));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  @Test
  void replacesALockedKeyInAFileByANewOneAndItsCertificateIsRevoked() throws IOException {
    start(Settings.of(platform, folder));
    AssistedKey first = key("enterprise", PASSWORD);
    stage.scenario().enrol(employer, first, Algorithm.P256);
    logsInAndSealsTwoFormsAtOnce(first);
    // The enterprise's key that the assistant does not hold was replaced by this one
    assertThatThrownBy(() -> stage.scenario().enterprise(employer, stage.company().key()))
        .isInstanceOf(UnexpectedAnswerException.class);

    lock("enterprise");
    assertThatThrownBy(() -> stage.scenario().enterprise(employer, first))
        .hasMessageContaining("密钥已锁定");
    first.manage(
        Map.of(
            "action", "request-unlock", "platform", platform.toString(), "contact", "0931-1234"));
    assertThat(first.unlockPage()).contains("open");

    JsonNode granted = decided("revoke", true, "0931-1234").json();
    assertThat(granted.at("/key/status").asText()).isEqualTo("revoked");
    assertThat(first.unlockPage()).contains("granted", "核验营业执照原件");
    assertThatThrownBy(() -> stage.scenario().enterprise(employer, first))
        .isInstanceOf(UnexpectedAnswerException.class);
    String before = first.certificate();

    AssistedKey second = key("enterprise", "Second-1234");
    second.enrol(stage.api(), granted.at("/invitation/code").asText(), Algorithm.RSA3072);
    assertThat(second.certificate()).isNotEqualTo(before);
    logsInAndSealsTwoFormsAtOnce(second);
  }

  @Test
  void unlocksATokenWithWhatTheAuthorityHandsOver() throws IOException {
    SoftHsm token = SoftHsm.initialized("enterprise", "135790");
    start(Settings.of(platform, folder).with(new TokenLibrary(SoftHsm.LIBRARY, "pkcs11-tool")));
    String name = detected(token.label());
    AssistedKey key = key(name, token.pin());
    stage.scenario().enrol(employer, key, Algorithm.P256);
    String certificate = key.certificate();
    logsInAndSealsTwoFormsAtOnce(key);

    key.manage(Map.of("action", "change", "password", token.pin(), "fresh", "975310"));
    logsInAndSealsTwoFormsAtOnce(key(name, "975310"));

    lock(name);
    assertThatThrownBy(() -> stage.scenario().enterprise(employer, key(name, "975310")))
        .hasMessageContaining("密钥已锁定");
    key.manage(
        Map.of(
            "action", "request-unlock", "platform", platform.toString(), "contact", "0931-5678"));
    JsonNode granted = decided("unlock", false, "0931-5678").json();
    assertThat(granted.at("/key/status").asText()).isEqualTo("active");
    assertThat(key.unlockPage()).contains("granted");

    key.manage(Map.of("action", "unlock", "release", token.officerPin(), "fresh", "112233"));
    logsInAndSealsTwoFormsAtOnce(key(name, "112233"));
    assertThat(key.certificate()).isEqualTo(certificate);
  }

  /** The assistant's name of the only key in that token. */
  private String detected(String label) {
    return key("", "").detected().stream()
        .filter(k -> k.path("label").asText().contains(label))
        .map(k -> k.path("id").asText())
        .findFirst()
        .orElseThrow();
  }
}
