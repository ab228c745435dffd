package org.zhuce.cakey.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.signing.spi.Purpose;

/** What is signed is the file that the user can look at, also if the platform lies. */
class UnseenDocumentTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  @TempDir private Path folder;
  private final FakePlatform platform = new FakePlatform();
  private Assistant assistant;
  private Desk desk;
  private URI ticket;

  @BeforeEach
  void start() throws IOException {
    assistant =
        Assistant.start(
            Settings.of(platform.origin(), folder).onPort(0), Clock.fixed(NOW, ZoneOffset.UTC));
    desk = new Desk(assistant.address(), platform.origin());
    desk.enrol(platform.origin(), "enterprise", "p256", "Right-1234");
    ticket = platform.ticket(Purpose.DOCUMENT, NOW.plusSeconds(300));
  }

  @AfterEach
  void stop() {
    assistant.close();
    platform.close();
  }

  private String id() {
    return ticket.getPath().substring(ticket.getPath().lastIndexOf('/') + 1);
  }

  private JsonNode answer() {
    return Desk.json(desk.request("enterprise", List.of(ticket)));
  }

  private void shows(byte[] file) {
    platform.documents.put(id(), file);
  }

  @Test
  void showsTheFileToTheUser() {
    URI login = platform.ticket(Purpose.LOGIN, NOW.plusSeconds(300));
    JsonNode job = Desk.json(desk.request("enterprise", List.of(login, ticket)));
    String page = URI.create(job.path("confirmation").asText()).getPath();

    HttpResponse<String> file = desk.page(page + "/documents/1");

    assertThat(desk.page(page).body())
        .contains(page + "/documents/1")
        .doesNotContain(page + "/documents/0");
    assertThat(file.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(file.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(file.body().getBytes(StandardCharsets.UTF_8))
        .isEqualTo(platform.documents.get(id()));
    for (String none : List.of("/documents/0", "/documents/2", "/documents/x")) {
      assertThat(desk.page(page + none).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void signsWhatItHasShown() {
    JsonNode job = answer();
    // Whatever the platform shows later has no part in it
    shows(DummyPdf.withRoom("another"));

    assertThat(desk.confirm(job, "Right-1234").body()).contains("Signed and delivered");
    assertThat(platform.completed).containsExactly(id());
  }

  @Test
  void refusesAFileOfAnotherDigest() {
    shows(DummyPdf.withRoom("another document"));

    assertThat(answer().path("code").asText()).isEqualTo("document-differs");
    assertThat(answer().path("detail").asText()).contains("not the one whose digest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<00 (pay 1000) Tj 00>", "(000000)", "<000001>", "<>", ""})
  void refusesAFileOfWhichTheSignatureLeavesSomethingOut(String room) {
    shows(DummyPdf.withRoom("document " + id(), room));

    assertThat(answer().path("code").asText()).isEqualTo("document-uncovered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "%PDF-1.7 without room",
        "%PDF-1.7 /ByteRange [0 4 999999999 1]",
        "%PDF-1.7 /ByteRange [0 999999999 999999999 999999999]"
      })
  void refusesAFileWithoutRoomForASignature(String file) {
    shows(file.getBytes(StandardCharsets.UTF_8));

    assertThat(answer().path("code").asText()).isEqualTo("document-uncovered");
  }

  @Test
  void refusesBytesBehindWhatTheSignatureCovers() {
    String file = new String(platform.documents.get(id()), StandardCharsets.UTF_8);
    shows((file + "more").getBytes(StandardCharsets.UTF_8));

    assertThat(answer().path("code").asText()).isEqualTo("document-uncovered");
  }

  @Test
  void refusesADigestWithoutFile() {
    platform.documents.remove(id());

    assertThat(answer().path("code").asText()).isEqualTo("platform-refused");
  }

  @Test
  void refusesAFileThatIsTooLarge() {
    shows(DummyPdf.withRoom("x".repeat(8 << 20)));

    assertThat(answer().path("code").asText()).isEqualTo("document-size");
  }
}
