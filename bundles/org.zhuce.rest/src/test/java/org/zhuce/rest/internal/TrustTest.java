package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zhuce.rest.internal.Client.Answer;

/** How questions on revocation come over HTTP; behind it, what was asked is answered. */
class TrustTest {
  private static final String TYPE = "application/ocsp-request";
  private static Served served;

  /** In Base64, it has a plus sign, a slash and an equals sign. */
  private static final byte[] QUESTION = {(byte) 0xfb, (byte) 0xef, (byte) 0xff, 0x3f, 1, 2, 3};

  @BeforeAll
  static void serve() throws Exception {
    served = new Served();
  }

  @AfterAll
  static void stop() throws Exception {
    served.close();
  }

  private static Answer post(byte[] body, String type) {
    return served
        .client()
        .send("POST", "/trust/ocsp", BodyPublishers.ofByteArray(body), "Content-Type", type);
  }

  private static void assertAsked(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/ocsp-response");
    assertThat(answer.response().body()).isEqualTo(QUESTION);
  }

  @Test
  void takesQuestionsAsBodies() {
    assertAsked(post(QUESTION, TYPE));
  }

  @Test
  void takesQuestionsInTheAddressHoweverTheyAreEncoded() {
    String base64 = Base64.getEncoder().encodeToString(QUESTION);
    assertThat(base64).contains("+", "/", "=");

    assertAsked(served.client().get("/trust/ocsp/" + base64));
    assertAsked(
        served.client().get("/trust/ocsp/" + URLEncoder.encode(base64, StandardCharsets.UTF_8)));
  }

  @Test
  void leavesItToTheResponderWhatIsNoQuestion() {
    Answer answer = served.client().get("/trust/ocsp/%20");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body()).isEmpty();
  }

  @Test
  void refusesWhatNoQuestionNeeds() {
    byte[] large = new byte[9 * 1024];
    Arrays.fill(large, (byte) 1);

    assertThat(post(large, TYPE).code()).isEqualTo("body-too-large");
    assertThat(post(QUESTION, "application/json").status()).isEqualTo(415);
    assertThat(served.client().post("/trust/ocsp/x", "").header("Allow"))
        .isEqualTo("GET, HEAD, OPTIONS");
  }
}
