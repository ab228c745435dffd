package org.zhuce.walk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTest {

  private final Phone phone =
      new Phone(Api.at(URI.create("http://127.0.0.1:1")), "password", new byte[0]);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/lottery",
        "http://127.0.0.1:1/api/v1/signing/tickets/",
        "http://127.0.0.1:1/api/v1/signing/tickets/1/../../x"
      })
  void confirmsNothingButTickets(String scanned) {
    assertThatThrownBy(() -> phone.confirm(Step.CONFIRM_LOGIN, scanned))
        .hasMessageContaining("no signing ticket");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.org/api/v1/signing/tickets/1"})
  void tellsItsPasswordToNoOtherPlatform(String scanned) {
    assertThatThrownBy(() -> phone.confirm(Step.CONFIRM_LOGIN, scanned))
        .hasMessageContaining("public origin");
  }
}
