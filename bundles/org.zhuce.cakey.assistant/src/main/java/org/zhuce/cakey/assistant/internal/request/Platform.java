package org.zhuce.cakey.assistant.internal.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.zhuce.cakey.assistant.internal.Refusal;
import org.zhuce.cakey.assistant.internal.key.Certificates;

/**
 * The configured platforms, over HTTP. The assistant reads each request there itself and brings the
 * signature there itself; the page that asked sees neither. May be used by many threads.
 */
public final class Platform {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_DOCUMENT_BYTES = 8 << 20;
  private static final String JSON_TYPES = "application/json, application/problem+json";
  private static final String API = "/api/v1";
  private static final Pattern TICKET = Pattern.compile(API + "/signing/tickets/[0-9a-f]{32,64}");

  private final List<URI> origins;
  private final HttpClient client;

  /** Those with one of these public origins. */
  public Platform(List<URI> origins) {
    this.origins = List.copyOf(origins);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            // A request that leads elsewhere is not the platform's
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Their public origins. */
  public List<URI> origins() {
    return origins;
  }

  /**
   * The origin in a ticket's address.
   *
   * @throws Refusal if it is no address of a ticket at a configured platform
   */
  URI originOf(URI ticket) {
    return origins.stream()
        .filter(o -> ticket.toString().startsWith(o + "/"))
        .filter(o -> TICKET.matcher(ticket.toString().substring(o.toString().length())).matches())
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    "foreign-ticket",
                    "该地址不是已配置平台的签署任务：" + ticket,
                    "Not the address of a signing ticket at a configured platform: " + ticket));
  }

  /** Reads a ticket. */
  JsonNode ticket(URI address, String language) {
    originOf(address);
    return send(HttpRequest.newBuilder(address).GET(), language);
  }

  /** The file that a ticket's signature is to cover. */
  byte[] document(URI ticket) {
    originOf(ticket);
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ticket + "/content")).GET();
    byte[] file =
        received(request, "zh-CN", "application/pdf, " + JSON_TYPES, MOST_DOCUMENT_BYTES + 1);
    if (file.length > MOST_DOCUMENT_BYTES) {
      throw new Refusal(
          "document-size",
          "待签文件超过 8 MB，拒绝签名。",
          "The file to be signed has more than 8 MB; it is not signed.");
    }
    return file;
  }

  /** Brings a signature. */
  void complete(URI ticket, byte[] signature) {
    originOf(ticket);
    ObjectNode body = JSON.createObjectNode();
    body.withObject("/inputs").put("signature", Base64.getEncoder().encodeToString(signature));
    send(post(URI.create(ticket + "/completion"), body), "zh-CN");
  }

  /**
   * Opens an enrolment.
   *
   * @param code the one-time code
   */
  void beginEnrolment(URI platform, String code) {
    ObjectNode body = JSON.createObjectNode().put("code", code);
    send(post(enrolment(platform, "begin"), body), "zh-CN");
  }

  /** Has a key certified. */
  List<X509Certificate> enrol(URI platform, String code, byte[] request) {
    ObjectNode body = JSON.createObjectNode().put("code", code);
    body.withObject("/inputs").put("csr", Base64.getEncoder().encodeToString(request));
    JsonNode issued = send(post(enrolment(platform, "complete"), body), "zh-CN");
    return StreamSupport.stream(issued.path("chain").spliterator(), false)
        .flatMap(pem -> Certificates.read(pem.asText()).stream())
        .toList();
  }

  /** Asks the CA's desk to unlock or replace a key; needs no login. */
  JsonNode requestHelp(URI platform, String creditCode, String contact, String note) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("provider", "cakey")
            .put("role", "enterprise")
            .put("code", creditCode)
            .put("contact", contact)
            .put("note", note);
    return send(post(configured(platform, "/key-requests"), body), "zh-CN");
  }

  /** The address of a request to the desk. */
  URI helpRequest(URI platform, String id) {
    return configured(platform, "/key-requests/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
  }

  /** Where a request to the desk stands. */
  JsonNode help(URI request) {
    return send(HttpRequest.newBuilder(request).GET(), "zh-CN");
  }

  private URI enrolment(URI platform, String phase) {
    return configured(platform, "/enrolment/" + phase);
  }

  private URI configured(URI platform, String path) {
    if (!origins.contains(platform)) {
      throw new Refusal(
          "foreign-platform", "未配置该平台：" + platform, "Not a configured platform: " + platform);
    }
    return URI.create(platform + API + path);
  }

  private static HttpRequest.Builder post(URI address, JsonNode body) {
    return HttpRequest.newBuilder(address)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
  }

  private JsonNode send(HttpRequest.Builder builder, String language) {
    return parsed(received(builder, language, JSON_TYPES, MOST_BYTES));
  }

  private byte[] received(HttpRequest.Builder builder, String language, String types, int most) {
    HttpRequest request =
        builder
            .timeout(PATIENCE)
            .header("Accept", types)
            .header("Accept-Language", language)
            .build();
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      byte[] bytes;
      try (InputStream in = response.body()) {
        bytes = in.readNBytes(most);
      }
      if (response.statusCode() >= 300) {
        throw refused(response.statusCode(), parsed(bytes));
      }
      return bytes;
    } catch (IOException e) {
      Refusal refusal =
          new Refusal(
              "platform-unreachable",
              "无法连接平台 " + request.uri().getAuthority() + "，请检查网络后重试。",
              "The platform "
                  + request.uri().getAuthority()
                  + " does not answer; check the network and try again.");
      refusal.initCause(e);
      throw refusal;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static JsonNode parsed(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot be read", e);
    }
  }

  private static Refusal refused(int status, JsonNode problem) {
    String type = problem.path("type").asText("");
    String why = problem.path("detail").asText(problem.path("title").asText("HTTP " + status));
    for (JsonNode error : problem.path("errors")) {
      why += " " + error.path("message").asText(error.path("detail").asText(""));
    }
    return new Refusal(
        "platform-refused", "平台拒绝：" + why, "The platform refused (" + type + "): " + why.strip());
  }
}
