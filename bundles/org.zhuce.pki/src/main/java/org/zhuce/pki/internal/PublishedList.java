package org.zhuce.pki.internal;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The revocation list of one authority, which is made anew for each revocation, else hourly. */
final class PublishedList {
  private static final Duration TERM = Duration.ofDays(1);
  private static final Duration REUSE = Duration.ofHours(1);

  private final CertificateIssuer issuer;
  private final Supplier<List<String>> revocations;
  private final Function<List<String>, Map<BigInteger, Instant>> entries;
  private final Clock clock;
  private volatile Optional<Made> last = Optional.empty();

  private record Made(List<String> revocations, Instant at, byte[] der) {}

  /**
   * A list that is yet to be made.
   *
   * @param revocations tells one state of the books from another
   * @param entries what the list says in that state
   */
  PublishedList(
      CertificateIssuer issuer,
      Supplier<List<String>> revocations,
      Function<List<String>, Map<BigInteger, Instant>> entries,
      Clock clock) {
    this.issuer = issuer;
    this.revocations = revocations;
    this.entries = entries;
    this.clock = clock;
  }

  /** The list as it is published. */
  byte[] der() {
    return der(clock.instant().minus(REUSE));
  }

  /** The list, not made before that moment unless that is still to come. */
  byte[] der(Instant since) {
    List<String> now = revocations.get();
    Instant at = clock.instant();
    Optional<Made> usable =
        last.filter(l -> l.revocations().equals(now) && l.at().isAfter(at.minus(REUSE)))
            .filter(l -> !l.at().isBefore(since));
    if (usable.isPresent()) {
      return usable.get().der().clone();
    }
    // Time as the number grows on every node without a counter that each reader would have to write
    byte[] der = issuer.crl(BigInteger.valueOf(at.toEpochMilli()), entries.apply(now), at, TERM);
    last = Optional.of(new Made(now, at, der));
    return der.clone();
  }
}
