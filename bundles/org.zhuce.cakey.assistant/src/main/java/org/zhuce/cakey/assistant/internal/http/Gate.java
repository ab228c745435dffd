package org.zhuce.cakey.assistant.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.cakey.assistant.Settings;
import org.zhuce.cakey.assistant.internal.Refusal;
import org.zhuce.cakey.assistant.internal.key.Keys;
import org.zhuce.cakey.assistant.internal.request.Enrolments;
import org.zhuce.cakey.assistant.internal.request.Platform;
import org.zhuce.cakey.assistant.internal.request.SigningJobs;
import org.zhuce.cakey.assistant.internal.request.UnlockRequests;

/** Lets in what asks for this address by its own name, and says of all else why not. */
public final class Gate implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  private final URI address;
  private final ApiHandler api;
  private final PageHandler pages;

  /** The gate of an assistant at that address. */
  public Gate(
      Settings settings, URI address, Keys keys, Platform platform, SigningJobs jobs, Clock clock) {
    this.address = address;
    this.api = new ApiHandler(settings.origins(), address, keys, jobs, clock);
    this.pages =
        new PageHandler(
            address,
            settings.platforms(),
            keys,
            jobs,
            new Enrolments(keys, platform),
            new UnlockPage(settings.platforms(), new UnlockRequests(platform)));
  }

  @Override
  public void handle(HttpExchange http) throws IOException {
    Exchange exchange = new Exchange(http);
    exchange.set("Cache-Control", "no-store");
    exchange.set("X-Content-Type-Options", "nosniff");
    try {
      // DNS rebinding: a foreign name that leads here arrives with that name
      if (exchange.count("Host") != 1
          || !exchange.header("Host").equals(address.getRawAuthority())) {
        exchange.refuse(
            421, new Refusal("foreign-host", "请使用 " + address + " 访问。", "Use " + address + "."));
      } else if (exchange.path().startsWith("/v1/")) {
        api.handle(exchange);
      } else {
        pages.handle(exchange);
      }
    } catch (Refusal e) {
      exchange.refuse(status(e), e);
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", exchange.method(), exchange.path(), e);
      exchange.refuse(
          500, new Refusal("internal", "协卡助手内部错误，详见日志。", "The assistant failed; see its log."));
    } finally {
      http.close();
    }
  }

  private static int status(Refusal refusal) {
    return switch (refusal.code()) {
      case "not-found", "no-such-key" -> 404;
      case "foreign-form" -> 403;
      case "body-too-large" -> 413;
      case "media-type" -> 415;
      case "json-malformed", "form-malformed" -> 400;
      case "platform-unreachable", "platform-refused" -> 502;
      case "job-ended" -> 409;
      default -> 422;
    };
  }
}
