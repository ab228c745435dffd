package org.zhuce.kernel.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.IdempotencyStore;
import org.zhuce.kernel.port.SessionStore;
import org.zhuce.kernel.port.TicketStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.usecase.Centre;

/** Forgets once an hour what has expired: tickets, sessions and remembered commands. */
@Component(service = Housekeeping.class, immediate = true)
public final class Housekeeping {
  private static final Logger LOG = System.getLogger(Housekeeping.class.getName());
  private static final Duration TICKETS_STAY = Duration.ofDays(1);
  private static final Duration COMMANDS_STAY = Duration.ofDays(7);

  private final Centre centre;
  private final Transactions transactions;
  private final TicketStore tickets;
  private final SessionStore sessions;
  private final IdempotencyStore commands;
  private final ScheduledExecutorService thread;

  /** Made by the container. */
  @Activate
  public Housekeeping(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference TicketStore tickets,
      @Reference SessionStore sessions,
      @Reference IdempotencyStore commands) {
    this.centre = centre;
    this.transactions = transactions;
    this.tickets = tickets;
    this.sessions = sessions;
    this.commands = commands;
    thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread made = new Thread(work, "zhuce-housekeeping");
              made.setDaemon(true);
              return made;
            });
    thread.scheduleWithFixedDelay(this::round, 1, 60, TimeUnit.MINUTES);
  }

  /** Stops. */
  @Deactivate
  public void close() {
    thread.shutdownNow();
  }

  private void round() {
    try {
      int forgotten = forget();
      LOG.log(Level.DEBUG, "{0} expired records forgotten", forgotten);
    } catch (RuntimeException e) {
      // The timer must go on: the database may be back in an hour.
      LOG.log(Level.ERROR, "expired records could not be forgotten", e);
    }
  }

  /** Forgets what has expired by now. */
  public int forget() {
    return transactions.run(
        () ->
            tickets.purge(centre.now().minus(TICKETS_STAY))
                + sessions.purge(centre.now())
                + commands.purge(centre.now().minus(COMMANDS_STAY)));
  }
}
