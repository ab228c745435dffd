package org.zhuce.kernel.port;

import java.time.Instant;
import java.util.Optional;
import org.zhuce.kernel.usecase.Ticket;

/** Keeps signing tickets. */
public interface TicketStore {

  /** Adds a new ticket (version 0). */
  void insert(Ticket ticket);

  /**
   * Replaces a ticket.
   *
   * @throws ConflictException if the stored version is another one
   */
  void update(Ticket ticket);

  /** Finds by id. */
  Optional<Ticket> find(String id);

  /**
   * Forgets tickets that expired before that instant, but for those that wait for their proof.
   *
   * @return how many
   */
  int purge(Instant before);
}
