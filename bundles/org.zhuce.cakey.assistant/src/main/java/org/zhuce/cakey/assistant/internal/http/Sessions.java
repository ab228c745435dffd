package org.zhuce.cakey.assistant.internal.http;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens of the pages that are paired with this run of the assistant, each for one origin. A token
 * in a header forces the browser to ask first (CORS preflight), and dies with the program.
 */
final class Sessions {
  private static final Duration LIFETIME = Duration.ofHours(8);
  private static final int MOST = 100;

  private record Session(URI origin, Instant expiresAt) {}

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  Sessions(Clock clock) {
    this.clock = clock;
  }

  synchronized String open(URI origin) {
    sessions.values().removeIf(s -> s.expiresAt().isBefore(clock.instant()));
    if (sessions.size() >= MOST) {
      sessions.remove(sessions.keySet().iterator().next());
    }
    byte[] token = new byte[32];
    random.nextBytes(token);
    String text = HexFormat.of().formatHex(token);
    sessions.put(text, new Session(origin, clock.instant().plus(LIFETIME)));
    return text;
  }

  /** Whether that token was given to that origin and still holds. */
  synchronized boolean holds(String token, URI origin) {
    return Optional.ofNullable(sessions.get(token))
        .filter(s -> s.origin().equals(origin) && clock.instant().isBefore(s.expiresAt()))
        .isPresent();
  }
}
