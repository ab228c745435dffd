package org.zhuce.walk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.walk.EnterpriseKey.Algorithm;
import org.zhuce.walk.UnexpectedAnswerException;

class WalkProgramTest {

  @TempDir Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private HttpServer server;
  private int status = 200;
  private String verdict = "genuine";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    Path certificate = Files.writeString(folder.resolve("certificate.pdf"), "%PDF-");
    new WalkState(
            1, "甘262192000009", "http://elsewhere/api/v1/verification/c0de", certificate.toString())
        .write(folder);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath());
    byte[] body = ("{\"verdict\":\"" + verdict + "\"}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private WalkProgram program() {
    URI platform = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new WalkProgram(
        new Options(platform, folder, folder, 0, Algorithm.P256),
        new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @Test
  void onlyVerifiesAfterAFinishedWalk() throws IOException {
    program().run();

    assertThat(asked)
        .containsExactly(
            "GET /api/v1/verification/c0de",
            "GET /api/v1/verification",
            "POST /api/v1/verification");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("甘262192000009");
  }

  @Test
  void refusesAnotherVerdict() {
    verdict = "superseded";

    assertThatThrownBy(() -> program().run())
        .isInstanceOf(UnexpectedAnswerException.class)
        .hasMessageContaining("superseded");
  }

  @Test
  void saysWhatToDoIfThePlatformHasOtherData() {
    status = 404;

    assertThatThrownBy(() -> program().run()).hasMessageContaining("remove " + folder);
  }
}
