package org.zhuce.cakey.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.signing.spi.Purpose;

class AssistantTest {
  private static final String PASSWORD = "Right-1234";
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(5));

  @TempDir private Path folder;
  private final FakePlatform platform = new FakePlatform();
  private final MovingClock clock = new MovingClock(NOW);
  private Assistant assistant;
  private Desk desk;

  @BeforeEach
  void start() throws IOException {
    assistant = Assistant.start(Settings.of(platform.origin(), folder).onPort(0), clock);
    desk = new Desk(assistant.address(), platform.origin());
    assertThat(desk.enrol(platform.origin(), "enterprise", "p256", PASSWORD).statusCode())
        .isEqualTo(200);
  }

  @AfterEach
  void stop() {
    assistant.close();
    platform.close();
  }

  private void restart() throws IOException {
    assistant.close();
    assistant = Assistant.start(Settings.of(platform.origin(), folder).onPort(0), clock);
    desk = new Desk(assistant.address(), platform.origin());
  }

  private JsonNode asked(URI... tickets) {
    HttpResponse<String> answer = desk.request("enterprise", List.of(tickets));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return Desk.json(answer);
  }

  private void refused(String code, URI ticket) {
    HttpResponse<String> answer = desk.request("enterprise", List.of(ticket));
    assertThat(Desk.json(answer).path("code").asText()).as(answer.body()).isEqualTo(code);
    assertThat(answer.statusCode()).isEqualTo(422);
  }

  @Test
  void showsTheKeysCertificate() {
    JsonNode key = desk.keys().get(0);

    assertThat(key.path("id").asText()).isEqualTo("enterprise");
    assertThat(key.path("certificate").path("holder").asText()).isEqualTo("甘肃测试建设工程有限公司");
    assertThat(desk.page("/").body()).contains("甘肃测试建设工程有限公司");
  }

  @Test
  void signsSeveralRequestsEachShownWithOnePassword() {
    URI login = platform.ticket(Purpose.LOGIN, LATER);
    URI first = platform.ticket(Purpose.DOCUMENT, LATER);
    URI second = platform.ticket(Purpose.DOCUMENT, LATER);

    JsonNode job = asked(login, first, second);
    assertThat(desk.status(job)).isEqualTo("waiting");
    assertThat(platform.completed).isEmpty();
    String page = desk.page(URI.create(job.path("confirmation").asText()).getPath()).body();
    assertThat(page)
        .contains(platform.origin().toString(), LATER.toString(), "登录二级注册人员系统 &lt;b&gt;")
        .contains(job.path("requests").get(2).path("digest").asText());
    HttpResponse<String> signed = desk.confirm(job, PASSWORD);

    assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
    assertThat(desk.status(job)).isEqualTo("signed");
    assertThat(platform.completed).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p256", "rsa3072", "sm2"})
  void signsWithEachKindOfKeyAlsoAfterARestart(String algorithm) throws IOException {
    assertThat(desk.enrol(platform.origin(), "enterprise", algorithm, PASSWORD).statusCode())
        .isEqualTo(200);
    restart();
    URI login = platform.ticket(Purpose.LOGIN, LATER);
    URI document = platform.ticket(Purpose.DOCUMENT, LATER);

    HttpResponse<String> signed = desk.confirm(asked(login, document), PASSWORD);

    assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
    assertThat(platform.completed).hasSize(2);
  }

  @Test
  void signsNothingThatTheUserDeclines() {
    JsonNode job = asked(platform.ticket(Purpose.LOGIN, LATER));
    String path = URI.create(job.path("confirmation").asText()).getPath();
    desk.submit(path, path, Map.of("action", "decline"));

    assertThat(desk.confirm(job, PASSWORD).statusCode()).isEqualTo(403);
    assertThat(desk.status(job)).isEqualTo("declined");
    assertThat(platform.completed).isEmpty();
  }

  @Test
  void refusesBlindBytes() {
    refused(
        "not-structured", tampered(t -> payload(t, "pay 1000".getBytes(StandardCharsets.UTF_8))));
    refused("not-structured", tampered(t -> payload(t, new byte[32])));
  }

  @Test
  void refusesAChangedDigest() {
    byte[] other = FakePlatform.digest(platform.issued(), new byte[] {1});
    refused(
        "request-changed",
        tampered(
            t -> payload(t, FakePlatform.attributes(Purpose.DOCUMENT, other, platform.issued()))));
  }

  @Test
  void refusesALoginWhoseContentIsNotWhatIsShown() {
    refused(
        "request-changed",
        platform.ticket(Purpose.LOGIN, LATER, t -> t.put("summary", "something else")));
  }

  @Test
  void refusesADocumentInTheGuiseOfALogin() {
    refused("wrong-purpose", tampered(t -> t.put("purpose", "login")));
  }

  @Test
  void refusesAnotherKeysCertificate() {
    byte[] digest = FakePlatform.digest(platform.issued(), new byte[] {1});
    byte[] before = FakePlatform.attributes(Purpose.DOCUMENT, digest, platform.issued());
    desk.enrol(platform.origin(), "enterprise", "p256", PASSWORD);
    refused("another-certificate", tampered(t -> payload(t, before)));
  }

  @Test
  void refusesTicketsElsewhere() {
    refused(
        "foreign-ticket",
        URI.create("http://127.0.0.1:1/api/v1/signing/tickets/" + "0".repeat(32)));
    refused("foreign-ticket", URI.create(platform.origin() + "/api/v1/signing/tickets/../x"));
  }

  @Test
  void refusesExpiredRequests() {
    refused("request-expired", platform.ticket(Purpose.LOGIN, NOW));
    JsonNode job = asked(platform.ticket(Purpose.LOGIN, LATER));
    clock.moveTo(LATER);

    assertThat(desk.confirm(job, PASSWORD).body()).contains("has expired");
    assertThat(platform.completed).isEmpty();
  }

  private URI tampered(UnaryOperator<ObjectNode> how) {
    return platform.ticket(Purpose.DOCUMENT, LATER, how);
  }

  private static ObjectNode payload(ObjectNode ticket, byte[] bytes) {
    ((ObjectNode) ticket.path("challenge"))
        .put("payload", Base64.getEncoder().encodeToString(bytes));
    return ticket;
  }

  @Test
  void locksAfterWrongPasswordsAlsoAfterARestart() throws IOException {
    JsonNode job = asked(platform.ticket(Purpose.LOGIN, LATER));
    assertThat(desk.confirm(job, "Wrong-1234").body()).contains("4 tries left");
    restart();
    JsonNode again = asked(platform.ticket(Purpose.LOGIN, LATER));
    for (int i = 0; i < 4; i++) {
      desk.confirm(again, "Wrong-1234");
    }
    restart();
    JsonNode last = asked(platform.ticket(Purpose.LOGIN, LATER));

    assertThat(desk.confirm(last, PASSWORD).body()).contains("the key is locked");
    assertThat(desk.keys().get(0).path("locked").asBoolean()).isTrue();
    assertThat(platform.completed).isEmpty();

    // The password is lost: a new key takes its place
    assertThat(desk.enrol(platform.origin(), "enterprise", "rsa3072", "Fresh-1234").statusCode())
        .isEqualTo(200);
    JsonNode fresh = asked(platform.ticket(Purpose.LOGIN, LATER));
    assertThat(desk.confirm(fresh, "Fresh-1234").statusCode()).isEqualTo(200);
    assertThat(platform.completed).hasSize(1);
  }

  @Test
  void forgetsWrongTriesAfterTheRightPassword() {
    JsonNode job = asked(platform.ticket(Purpose.LOGIN, LATER));
    desk.confirm(job, "Wrong-1234");
    desk.confirm(job, PASSWORD);

    assertThat(desk.keys().get(0).path("triesLeft").asInt()).isEqualTo(5);
  }

  @Test
  void changesThePassword() throws IOException {
    Map<String, String> form =
        Map.of(
            "action", "change", "key", "enterprise", "password", PASSWORD, "fresh", "Next-12345");
    assertThat(desk.submit("/", "/keys", form).statusCode()).isEqualTo(200);
    assertThat(desk.submit("/", "/keys", form).body()).contains("Wrong password");

    JsonNode job = asked(platform.ticket(Purpose.LOGIN, LATER));
    assertThat(desk.confirm(job, "Next-12345").statusCode()).isEqualTo(200);
    Path file = folder.resolve("keys/enterprise.p12");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void keepsTheOldKeyWhenThePlatformRefusesTheNewOne() {
    Map<String, String> form =
        Map.of(
            "action", "enrol",
            "key", "enterprise",
            "platform", platform.origin().toString(),
            "algorithm", "p256",
            "code", "another code",
            "password", "Fresh-1234");
    assertThat(desk.submit("/", "/keys", form).body()).contains("code unknown");

    JsonNode job = asked(platform.ticket(Purpose.LOGIN, LATER));
    assertThat(desk.confirm(job, PASSWORD).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "https://evil.example", "http://127.0.0.1"})
  void refusesForeignOrigins(String origin) {
    HttpResponse<String> answer = desk.call("POST", "/v1/sessions", origin, "", "{}");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(desk.call("OPTIONS", "/v1/keys", origin, "", "").statusCode()).isEqualTo(403);
  }

  @Test
  void letsConfiguredPagesReachALoopbackAddress() {
    HttpResponse<String> answer =
        desk.send(
            HttpRequest.newBuilder(assistant.address().resolve("/v1/keys"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", platform.origin().toString())
                .header("Access-Control-Request-Private-Network", "true"));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains(platform.origin().toString());
    assertThat(answer.headers().firstValue("Access-Control-Allow-Private-Network"))
        .contains("true");
  }

  @Test
  void asksForAToken() {
    String origin = platform.origin().toString();

    assertThat(desk.call("GET", "/v1/keys", origin, "", "").statusCode()).isEqualTo(401);
    assertThat(desk.call("GET", "/v1/keys", origin, "0".repeat(64), "").statusCode())
        .isEqualTo(401);
  }

  @Test
  void refusesForeignAndMissingHosts() throws IOException {
    int port = assistant.address().getPort();

    assertThat(raw("GET / HTTP/1.1\r\nHost: rebound.example:" + port + "\r\n\r\n"))
        .contains(" 421 ");
    assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n")).contains(" 421 ");
    assertThat(raw("GET / HTTP/1.0\r\n\r\n")).contains(" 421 ");
    assertThat(raw("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")).contains(" 200 ");
  }

  /** 127.0.0.2 is this machine, too: whoever listened everywhere would answer there. */
  @Test
  void listensAtOneLoopbackAddressAlone() {
    assertThat(assistant.address().getHost()).isEqualTo("127.0.0.1");
    assertThatThrownBy(() -> new Socket("127.0.0.2", assistant.address().getPort()).close())
        .isInstanceOf(ConnectException.class);
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", assistant.address().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(14), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void refusesFormsOfOtherPages() {
    JsonNode job = asked(platform.ticket(Purpose.LOGIN, LATER));
    String path = URI.create(job.path("confirmation").asText()).getPath();
    Map<String, String> form = Map.of("action", "sign", "password", PASSWORD);

    assertThat(desk.post(path, platform.origin().toString(), form).statusCode()).isEqualTo(403);
    assertThat(desk.post(path, assistant.address().toString(), form).statusCode()).isEqualTo(403);
    assertThat(platform.completed).isEmpty();
  }

  @Test
  void cannotBeFramed() {
    assertThat(desk.page("/").headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("frame-ancestors 'none'", "default-src 'none'");
  }

  @Test
  void refusesLargeBodies() {
    assertThat(desk.api("POST", "/v1/signings", "\"" + "x".repeat(70_000) + "\"").statusCode())
        .isEqualTo(413);
  }
}
