package org.zhuce.rest.internal.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.servlet.http.HttpServletRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Bounds how often one client address may do what is open to everybody and costly: token buckets in
 * memory, on each node for itself. Wrong passwords are counted elsewhere, by account and key.
 */
@Component(service = RateLimits.class)
public final class RateLimits {
  private static final int MOST_ADDRESSES = 10_000;
  private static final double NANOS = 1e9;

  private final RestSettings settings;
  private final LongSupplier nanos;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  private record Bucket(double tokens, long at) {}

  /** Made by the container. */
  @Activate
  public RateLimits(@Reference RestSettings settings) {
    this(settings, System::nanoTime);
  }

  RateLimits(RestSettings settings, LongSupplier nanos) {
    this.settings = settings;
    this.nanos = nanos;
  }

  /** What is bounded, each for itself. */
  public enum Kind {
    LOGIN,
    TICKET,
    ENROLMENT,
    KEY_REQUEST,
    OBJECTION,
    VERIFICATION,
    OCSP
  }

  /**
   * Counts one.
   *
   * @throws ProblemException if there were too many
   */
  public void count(Kind kind, HttpServletRequest request) {
    int rate = settings.ratePerSecond();
    if (rate > 0 && !taken(kind + " " + address(request), rate)) {
      throw Problem.of(
              429,
              "rate-limit",
              "操作过于频繁，请稍后再试。",
              "Too many requests of this kind from your address; try again in a moment.")
          .with("Retry-After", "1")
          .thrown();
    }
  }

  private synchronized boolean taken(String key, int rate) {
    long now = nanos.getAsLong();
    int burst = Math.max(1, settings.rateBurst());
    Bucket before = buckets.getOrDefault(key, new Bucket(burst, now));
    double tokens = Math.min(burst, before.tokens() + (now - before.at()) / NANOS * rate);
    boolean enough = tokens >= 1;
    buckets.put(key, new Bucket(enough ? tokens - 1 : tokens, now));
    return enough;
  }

  private String address(HttpServletRequest request) {
    String header = settings.forwardedHeader();
    String forwarded = header.isEmpty() ? null : request.getHeader(header);
    if (forwarded == null) {
      return request.getRemoteAddr();
    }
    // The last one is what our own proxy has seen; those before it anybody can write.
    return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
  }
}
