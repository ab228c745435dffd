package org.zhuce.cakey.assistant.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.zhuce.cakey.assistant.internal.Refusal;
import org.zhuce.cakey.assistant.internal.key.CaKey;
import org.zhuce.cakey.assistant.internal.key.Certificates;
import org.zhuce.cakey.assistant.internal.key.Keys;
import org.zhuce.cakey.assistant.internal.request.SigningJob;
import org.zhuce.cakey.assistant.internal.request.SigningJobs;
import org.zhuce.cakey.assistant.internal.request.SigningTask;

/**
 * What a portal's page calls, under {@code /v1}: open a session, see the keys, hand over tickets,
 * ask how they stand. No password and no signature passes here.
 */
final class ApiHandler {
  private static final String BEARER = "Bearer ";

  private final List<URI> origins;
  private final URI address;
  private final Keys keys;
  private final SigningJobs jobs;
  private final Sessions sessions;

  ApiHandler(List<URI> origins, URI address, Keys keys, SigningJobs jobs, Clock clock) {
    this.origins = origins;
    this.address = address;
    this.keys = keys;
    this.jobs = jobs;
    this.sessions = new Sessions(clock);
  }

  void handle(Exchange exchange) throws IOException {
    exchange.set("Vary", "Origin");
    // Compared as text with what is configured, never as a prefix or a pattern
    URI origin =
        origins.stream()
            .filter(o -> o.toString().equals(exchange.header("Origin")))
            .findFirst()
            .orElse(null);
    if (origin == null || exchange.count("Origin") != 1) {
      exchange.refuse(
          403,
          new Refusal(
              "foreign-origin",
              "该网页不在允许使用协卡助手的名单中。",
              "This page is not among those that may use the assistant (origins)."));
      return;
    }
    exchange.set("Access-Control-Allow-Origin", origin.toString());
    if (exchange.method().equals("OPTIONS")) {
      preflight(exchange);
      return;
    }
    if (exchange.path().equals("/v1/sessions") && exchange.method().equals("POST")) {
      exchange.json();
      exchange.answer(
          201,
          Exchange.JSON
              .createObjectNode()
              .put("token", sessions.open(origin))
              .put("home", address.toString()));
      return;
    }
    String bearer = exchange.header("Authorization");
    if (!bearer.startsWith(BEARER) || !sessions.holds(bearer.substring(BEARER.length()), origin)) {
      exchange.refuse(
          401, new Refusal("no-session", "请先建立会话：POST /v1/sessions。", "POST /v1/sessions first."));
      return;
    }
    route(exchange, origin);
  }

  private static void preflight(Exchange exchange) throws IOException {
    exchange.set("Access-Control-Allow-Methods", "GET, POST, DELETE");
    exchange.set("Access-Control-Allow-Headers", "authorization, content-type, accept-language");
    exchange.set("Access-Control-Max-Age", "600");
    // Private Network Access: a page on the network asks whether it may reach this computer
    if (exchange.header("Access-Control-Request-Private-Network").equals("true")) {
      exchange.set("Access-Control-Allow-Private-Network", "true");
    }
    exchange.empty();
  }

  private void route(Exchange exchange, URI origin) throws IOException {
    String path = exchange.path();
    String call = exchange.method() + " " + path;
    if (call.equals("GET /v1/keys")) {
      exchange.answer(200, keys());
    } else if (call.equals("POST /v1/signings")) {
      JsonNode body = exchange.json();
      SigningJob job = jobs.request(origin, body.path("key").asText(), tickets(body));
      exchange.answer(202, view(job, exchange));
    } else if (path.matches("/v1/signings/[0-9a-f]{32}")
        && (exchange.method().equals("GET") || exchange.method().equals("DELETE"))) {
      SigningJob job =
          jobs.find(path.substring(path.lastIndexOf('/') + 1))
              .filter(j -> j.by().equals(origin))
              .orElseThrow(ApiHandler::notFound);
      exchange.answer(
          200, view(exchange.method().equals("GET") ? job : jobs.decline(job.id()), exchange));
    } else {
      exchange.refuse(404, notFound());
    }
  }

  static Refusal notFound() {
    return new Refusal("not-found", "没有该地址或任务。", "There is no such address or request.");
  }

  private static List<URI> tickets(JsonNode body) {
    List<URI> all = new ArrayList<>();
    for (JsonNode one : body.path("tickets")) {
      try {
        all.add(URI.create(one.asText()));
      } catch (IllegalArgumentException e) {
        throw new Refusal("foreign-ticket", "tickets：地址无效。", "tickets: not an address.");
      }
    }
    return all;
  }

  private ObjectNode keys() {
    ObjectNode answer = Exchange.JSON.createObjectNode();
    ArrayNode items = answer.putArray("items");
    for (CaKey key : keys.detect()) {
      int left = keys.triesLeft(key);
      ObjectNode item =
          items
              .addObject()
              .put("id", key.id())
              .put("kind", key.kind().name().toLowerCase(Locale.ROOT))
              .put("label", key.label())
              .put("locked", left == 0)
              .put("triesLeft", left);
      key.chain().stream().findFirst().ifPresent(c -> certificate(item, c));
    }
    return answer;
  }

  private static void certificate(ObjectNode item, X509Certificate certificate) {
    item.putObject("certificate")
        .put("pem", Certificates.pem(certificate))
        .put("holder", Certificates.holder(certificate))
        .put("subject", Certificates.subject(certificate))
        .put("serialNumber", certificate.getSerialNumber().toString(16))
        .put("notBefore", certificate.getNotBefore().toInstant().toString())
        .put("notAfter", certificate.getNotAfter().toInstant().toString());
  }

  private ObjectNode view(SigningJob job, Exchange exchange) {
    ObjectNode answer =
        Exchange.JSON
            .createObjectNode()
            .put("id", job.id())
            .put("status", job.state().name().toLowerCase(Locale.ROOT))
            .put("key", job.key())
            .put("confirmation", address + "/confirm/" + job.id());
    ArrayNode requests = answer.putArray("requests");
    for (SigningTask task : job.tasks()) {
      ObjectNode item =
          requests
              .addObject()
              .put("ticket", task.ticket().toString())
              .put("purpose", task.purpose().name().toLowerCase(Locale.ROOT))
              .put("summary", exchange.say(task.summary()))
              .put("digest", HexFormat.of().formatHex(task.digest()))
              .put("expiresAt", task.expiresAt().toString());
      job.failure(task).ifPresent(f -> item.put("failure", exchange.say(f)));
    }
    return answer;
  }
}
