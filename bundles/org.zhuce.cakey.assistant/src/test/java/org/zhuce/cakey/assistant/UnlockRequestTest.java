package org.zhuce.cakey.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests to the CA's desk about a key that its holder cannot use. */
class UnlockRequestTest {
  @TempDir private Path folder;
  private final FakePlatform platform = new FakePlatform();
  private Assistant assistant;
  private Desk desk;

  @BeforeEach
  void start() throws IOException {
    assistant =
        Assistant.start(Settings.of(platform.origin(), folder).onPort(0), Clock.systemUTC());
    desk = new Desk(assistant.address(), platform.origin());
    desk.enrol(platform.origin(), "enterprise", "p256", "Right-1234");
  }

  @AfterEach
  void stop() {
    assistant.close();
    platform.close();
  }

  private HttpResponse<String> asked(String at) {
    return desk.submit(
        "/",
        "/keys",
        Map.of(
            "action", "request-unlock",
            "key", "enterprise",
            "platform", at,
            "contact", "0931-1234567"));
  }

  @Test
  void offersTheFormToPrint() {
    assertThat(desk.page("/unlock-form?key=enterprise").body())
        .contains("甘肃测试建设工程有限公司", platform.issued().getSerialNumber().toString(16));
  }

  @Test
  void asksTheDeskInTheEnterprisesNameAndShowsItsAnswer() {
    assertThat(asked(platform.origin().toString()).statusCode()).isEqualTo(200);

    assertThat(platform.asked).hasSize(1);
    JsonNode request = platform.asked.get(0);
    assertThat(request.path("code").asText()).isEqualTo(FakePlatform.CREDIT_CODE);
    assertThat(request.path("provider").asText()).isEqualTo("cakey");
    assertThat(request.path("contact").asText()).isEqualTo("0931-1234567");
    assertThat(request.path("note").asText())
        .contains(platform.issued().getSerialNumber().toString(16));
    assertThat(desk.page("/unlock-form?key=enterprise").body()).contains("denied", "资料不全");
  }

  @Test
  void asksNoPlatformThatIsNotConfigured() {
    assertThat(asked("https://elsewhere.example").body()).contains("Not a configured platform");
    assertThat(platform.asked).isEmpty();
  }
}
