package org.zhuce.itests;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.zhuce.walk.Application;
import org.zhuce.walk.Request;

/** Requests that the walk never sends in this form. */
final class Requests {

  static final ObjectMapper JSON = new ObjectMapper();

  private Requests() {}

  /** An empty object. */
  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** Opens the signing of a login. */
  static Request login(String provider, String role, Map<String, String> inputs) {
    return ticket(
        object().put("purpose", "login").put("provider", provider).put("role", role), inputs);
  }

  /** Opens the signing of an application's form. */
  static Request signing(String provider, Application application, Map<String, String> inputs) {
    return ticket(
        object()
            .put("purpose", "document")
            .put("provider", provider)
            .put("application", application.id())
            .put("consent", true),
        inputs);
  }

  private static Request ticket(ObjectNode body, Map<String, String> inputs) {
    inputs.forEach(body.putObject("inputs")::put);
    return Request.post("/signing/tickets", body);
  }

  /** Gives what the signer brought back. */
  static Request completion(String ticket, Map<String, String> inputs) {
    ObjectNode body = object();
    inputs.forEach(body.putObject("inputs")::put);
    return Request.post("/signing/tickets/" + ticket + "/completion", body);
  }

  /** Collects the session of a login. */
  static Request session(String ticket, String secret) {
    return Request.post("/signing/tickets/" + ticket + "/session", object().put("secret", secret));
  }

  /** Starts an application. */
  static Request start(String type) {
    return Request.post("/applications", object().put("type", type));
  }

  /** Fires an action that wants a reason. */
  static Request action(Application application, String action, String reason) {
    return Request.post(application.path() + "/" + action, object().put("reason", reason));
  }

  /** Fires an action that wants nothing. */
  static Request action(Application application, String action) {
    return Request.post(application.path() + "/" + action, object());
  }

  /** A part of a path, or a parameter of a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
