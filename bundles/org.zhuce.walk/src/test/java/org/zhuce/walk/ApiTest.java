package org.zhuce.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTest {

  private record Seen(String method, String uri, String authorization, String key, String body) {}

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final List<Performed> performed = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Api api;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    api =
        Api.at(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .observedBy(performed::add);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    seen.add(
        new Seen(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    boolean refuses = exchange.getRequestURI().getPath().endsWith("/refused");
    byte[] body =
        (refuses
                ? "{\"type\":\"urn:zhuce:problem:stale\",\"title\":\"已被修改\"}"
                : "{\"token\":\"t\"}")
            .getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", refuses ? "application/problem+json" : "application/json");
    exchange.sendResponseHeaders(refuses ? 412 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void sendsTokenAndIdempotencyKeyInASession() {
    Request request = Request.post("/x", Answer.JSON.createObjectNode().put("名", "值"));

    api.with("secret").perform(Step.ACCEPT, request);
    api.with("secret").perform(Step.ACCEPT, request);
    api.perform(Step.ACCEPT, request);

    assertThat(seen.get(0).uri()).isEqualTo("/api/v1/x");
    assertThat(seen.get(0).authorization()).isEqualTo("Bearer secret");
    assertThat(seen.get(0).key()).isNotBlank().isNotEqualTo(seen.get(1).key());
    assertThat(seen.get(0).body()).isEqualTo("{\"名\":\"值\"}");
    assertThat(seen.get(2).authorization()).isNull();
    assertThat(seen.get(2).key()).isNull();
  }

  @Test
  void leavesTheSessionWithThePlayer() {
    api.with("secret").as(Player.PUBLIC).perform(Step.LIST_TYPES, Request.get("/types"));

    assertThat(seen.get(0).authorization()).isNull();
  }

  @Test
  void showsTheProblemOfAnUnexpectedAnswer() {
    assertThatThrownBy(() -> api.as(Player.CLERK).perform(Step.ACCEPT, Request.get("/refused")))
        .isInstanceOfSatisfying(
            UnexpectedAnswerException.class,
            e -> {
              assertThat(e.step()).isEqualTo(Step.ACCEPT);
              assertThat(e.answer().problem()).isEqualTo("stale");
            })
        .hasMessageContaining("受理人员 受理 / Clerk Accept: expected HTTP 200, got 412")
        .hasMessageContaining("GET /refused")
        .hasMessageContaining("已被修改");
    assertThat(performed).extracting(Performed::status).containsExactly(412);
  }

  @Test
  void takesWholeAddressesOfThePlatform() {
    api.exchange(Request.get(api.platform() + "/api/v1/verification/abc"));
    api.exchange(Request.get("/api/v1/applications/1/documents/2"));

    assertThat(seen)
        .extracting(Seen::uri)
        .containsExactly("/api/v1/verification/abc", "/api/v1/applications/1/documents/2");
  }

  @Test
  void sendsNothingElsewhere() {
    assertThatThrownBy(() -> api.with("secret").exchange(Request.get("http://localhost:1/x")))
        .hasMessageContaining("public origin");
    assertThat(seen).isEmpty();
  }
}
