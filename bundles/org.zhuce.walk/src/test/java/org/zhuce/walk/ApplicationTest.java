package org.zhuce.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ApplicationTest {

  private final Application application = new Application(json(), "\"3\"");

  @Test
  void findsTheNewestDocumentThatIsNotVoid() {
    assertThat(application.document(1)).contains("/second");
    assertThat(application.document(2)).isEmpty();
  }

  @Test
  void refusesAnotherStateThanTheExpectedOne() {
    assertThat(application.in("SUBMITTED")).isSameAs(application);
    assertThatThrownBy(() -> application.in("ACCEPTED"))
        .hasMessage("Application W1 is in state SUBMITTED, must be ACCEPTED");
  }

  private static JsonNode json() {
    try {
      return Answer.JSON.readTree(
          """
          {"id":"1","number":"W1","state":"SUBMITTED","documents":[
            {"signatures":1,"voided":false,"href":"/first"},
            {"signatures":1,"voided":false,"href":"/second"},
            {"signatures":1,"voided":true,"href":"/third"},
            {"signatures":2,"voided":true,"href":"/fourth"}]}\
          """);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
