package org.zhuce.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class IndividualTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC);

  private final Api api = Api.at(URI.create("http://127.0.0.1:1"));
  private final Individual individual =
      new Individual(api, CLOCK, new Phone(api, "password", new byte[0]), "mobile");

  @Test
  void appliesForAllQualifications() throws JsonProcessingException {
    JsonNode form =
        form(
            """
            {"specialty":"MINING","issuedOn":"2025-01-02"},
            {"specialty":"BUILDING","issuedOn":"2023-03-01"}\
            """);

    assertThat(form.path("enterpriseCode").asText()).isEqualTo("91X");
    assertThat(form.path("enterpriseName").asText()).isEqualTo("某公司");
    assertThat(form.path("consent").asBoolean()).isTrue();
    assertThat(form.path("mainSpecialty").asText()).isEqualTo("MINING");
    assertThat(form.path("specialties"))
        .isEqualTo(
            json(
                """
                [{"specialty":"MINING","issuedOn":"2025-01-02"},
                 {"specialty":"BUILDING","issuedOn":"2023-03-01"}]\
                """));
    assertThat(form.path("continuingEducation")).isEmpty();
  }

  @Test
  void givesHoursForWhatIsOlderThanThreeYears() throws JsonProcessingException {
    JsonNode form = form("{\"specialty\":\"BUILDING\",\"issuedOn\":\"2023-02-28\"}");

    assertThat(form.path("continuingEducation"))
        .isEqualTo(
            json("[{\"specialty\":\"BUILDING\",\"compulsoryHours\":60,\"electiveHours\":60}]"));
  }

  private JsonNode form(String qualifications) throws JsonProcessingException {
    return individual.form(
        json("{\"person\":{\"qualifications\":[" + qualifications + "]}}"),
        new Employer("91X", "某公司", true));
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return Answer.JSON.readTree(text);
  }
}
