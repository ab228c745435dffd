package org.zhuce.kernel.internal;

import java.time.Instant;
import java.util.Optional;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Ticket;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.Text;

/** Makes tickets. */
public final class Tickets {
  private Tickets() {}

  /** A fresh ticket without secret, signer and subject. */
  public static Ticket open(
      Centre centre, Purpose purpose, String provider, SignerRole role, Instant now, Text summary) {
    return new Ticket(
        Secrets.random(128),
        "",
        purpose,
        provider,
        role,
        Optional.empty(),
        Optional.empty(),
        Secrets.random(128),
        summary,
        now,
        now.plus(centre.settings().ticketLifetime()),
        Ticket.Status.PENDING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0);
  }
}
