package org.zhuce.kernel.internal;

import java.net.URI;
import java.time.Instant;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Ticket;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningRequest;

/** What a request says of the ticket that it belongs to. */
abstract class TicketRequest implements SigningRequest {
  final Centre centre;
  final Ticket ticket;

  TicketRequest(Centre centre, Ticket ticket) {
    this.centre = centre;
    this.ticket = ticket;
  }

  @Override
  public final Purpose purpose() {
    return ticket.purpose();
  }

  @Override
  public final SignerRole role() {
    return ticket.role();
  }

  @Override
  public final URI origin() {
    return centre.settings().publicOrigin();
  }

  @Override
  public final URI ticket() {
    return URI.create(origin() + "/api/v1/signing/tickets/" + ticket.id());
  }

  @Override
  public final String nonce() {
    return ticket.nonce();
  }

  @Override
  public final Instant expiresAt() {
    return ticket.expiresAt();
  }

  @Override
  public final String summary() {
    return ticket.summary().zh();
  }
}
