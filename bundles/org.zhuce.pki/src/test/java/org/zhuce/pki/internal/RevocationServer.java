package org.zhuce.pki.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Where an outside authority answers, or does not: {@code /ocsp}, {@code /crl}, {@code /moved}. */
final class RevocationServer {
  /** Methods and paths of the requests that came. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** The responder; empty while it is down. */
  volatile Optional<UnaryOperator<byte[]>> ocsp = Optional.empty();

  /** The revocation list; empty while it cannot be had. */
  volatile Optional<byte[]> list = Optional.empty();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  RevocationServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestMethod() + " " + path);
    byte[] request = exchange.getRequestBody().readAllBytes();
    Optional<byte[]> body = path.equals("/crl") ? list : ocsp.map(o -> o.apply(request));
    if (path.equals("/moved")) {
      exchange.getResponseHeaders().set("Location", url("/ocsp"));
      exchange.sendResponseHeaders(302, -1);
    } else if (body.isEmpty()) {
      exchange.sendResponseHeaders(503, -1);
    } else {
      exchange.sendResponseHeaders(200, body.get().length == 0 ? -1 : body.get().length);
      exchange.getResponseBody().write(body.get());
    }
    exchange.close();
  }

  void close() {
    server.stop(0);
    threads.shutdown();
  }
}
