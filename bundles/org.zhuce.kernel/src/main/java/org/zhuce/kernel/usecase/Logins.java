package org.zhuce.kernel.usecase;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.Secrets;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.port.AccountStore;
import org.zhuce.kernel.port.BusyException;
import org.zhuce.kernel.port.PasswordHasher;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.SessionStore;
import org.zhuce.kernel.port.TicketStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;

/** Logins and sessions: by certificate for individuals and enterprises, by password for staff. */
@Component(service = Logins.class)
public final class Logins {
  private static final int TOKEN_BITS = 256;

  private final Centre centre;
  private final Transactions transactions;
  private final Units units;
  private final TicketStore tickets;
  private final SessionStore sessions;
  private final AccountStore accounts;
  private final RegisterStore registers;
  private final PasswordHasher hasher;
  private final Journal journal;
  // Compared against when there is no such account, so that the time tells nothing.
  private final String nobody;

  /** Made by the container. */
  @Activate
  public Logins(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference TicketStore tickets,
      @Reference SessionStore sessions,
      @Reference AccountStore accounts,
      @Reference RegisterStore registers,
      @Reference PasswordHasher hasher,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.tickets = tickets;
    this.sessions = sessions;
    this.accounts = accounts;
    this.registers = registers;
    this.hasher = hasher;
    this.journal = journal;
    nobody = hasher.hash(Secrets.random(TOKEN_BITS).toCharArray());
  }

  /**
   * An opened session.
   *
   * @param token the bearer token; kept nowhere, shown once
   * @param session the session
   */
  public record Opened(String token, Session session) {}

  /** The signature of a login is verified: ends its ticket, if the registers know the signer. */
  Outcome<Ticket> signedIn(Actor actor, Ticket ticket, SignerIdentity signer) {
    return units.run(
        () -> {
          Optional<Refusal> unknown = unknown(signer);
          if (unknown.isPresent()) {
            return Outcome.refused(unknown.get());
          }
          Ticket completed =
              tickets
                  .find(ticket.id())
                  .filter(t -> t.status() == Ticket.Status.PENDING)
                  .map(t -> t.completed(signer))
                  .orElse(null);
          if (completed == null) {
            return Outcome.refused(used());
          }
          tickets.update(completed);
          journal.done(actor, "login-sign", ticket.id(), signer.role().name());
          return Outcome.done(completed);
        });
  }

  private static Refusal used() {
    return Refusal.of(
        Refusal.Kind.CONFLICT,
        "ticket-used",
        "该登录二维码已被使用，请刷新后重试。",
        "The ticket was used already; open a new one.");
  }

  private Optional<Refusal> unknown(SignerIdentity signer) {
    boolean known =
        signer.role() == SignerRole.INDIVIDUAL
            ? person(signer).filter(p -> p.name().equals(signer.name())).isPresent()
            : signer.role() == SignerRole.ENTERPRISE
                && enterprise(signer).filter(e -> e.name().equals(signer.name())).isPresent();
    if (known) {
      return Optional.empty();
    }
    return Optional.of(
        signer.role() == SignerRole.INDIVIDUAL
            ? Refusal.of(
                Refusal.Kind.FORBIDDEN,
                "not-in-qualification-register",
                "资格库中没有您的信息或信息不一致，请到省建设厅执业资格注册中心核对修改后再登录。",
                "The qualification register does not have you, or differs from your certificate;"
                    + " have the registration centre correct it.")
            : Refusal.of(
                Refusal.Kind.FORBIDDEN,
                "not-in-enterprise-register",
                "企业库中没有该企业或名称不一致，请到省建设厅执业资格注册中心办理。",
                "The enterprise register does not have this enterprise under this name; have the"
                    + " registration centre correct it."));
  }

  private Optional<Person> person(SignerIdentity signer) {
    return IdNumber.isValid(signer.code())
        ? registers.person(new IdNumber(signer.code()))
        : Optional.empty();
  }

  private Optional<Enterprise> enterprise(SignerIdentity signer) {
    return CreditCode.isValid(signer.code())
        ? registers.enterprise(new CreditCode(signer.code()))
        : Optional.empty();
  }

  /**
   * Hands out the session of a completed login to whoever opened its ticket, once.
   *
   * @param secret as given when the ticket was opened
   */
  public Outcome<Opened> collect(Actor actor, String ticketId, String secret) {
    String token = Secrets.random(TOKEN_BITS);
    Outcome<Opened> collected = units.run(() -> collected(actor, ticketId, secret, token));
    return collected.match(
        Outcome::done, r -> journal.refused(actor, "login-collect", ticketId, r));
  }

  private Outcome<Opened> collected(Actor actor, String ticketId, String secret, String token) {
    Optional<Ticket> found =
        tickets
            .find(ticketId)
            .filter(t -> t.purpose() == Purpose.LOGIN)
            .filter(t -> Secrets.same(t.secretHash(), Secrets.hash(secret)));
    if (found.isEmpty()) {
      return Outcome.refused(Refusals.notFound("该登录任务", "login ticket"));
    }
    Ticket ticket = found.get();
    Ticket.Status status = ticket.statusAt(centre.now());
    if (status == Ticket.Status.COLLECTED) {
      return Outcome.refused(used());
    }
    if (status != Ticket.Status.COMPLETED || centre.now().isAfter(ticket.expiresAt())) {
      return Outcome.refused(
          status == Ticket.Status.PENDING
              ? Refusal.of(
                  Refusal.Kind.CONFLICT,
                  "ticket-pending",
                  "尚未扫码确认。",
                  "The signer has not confirmed yet.")
              : Refusal.of(
                  Refusal.Kind.GONE,
                  "ticket-expired",
                  "登录已过期，请重新扫码。",
                  "The login has expired; start again."));
    }
    SignerIdentity signer = ticket.signer().orElseThrow();
    Optional<PersonId> person =
        signer.role() == SignerRole.INDIVIDUAL ? person(signer).map(Person::id) : Optional.empty();
    Optional<CreditCode> enterprise =
        signer.role() == SignerRole.ENTERPRISE
            ? Optional.of(new CreditCode(signer.code()))
            : Optional.empty();
    Session session =
        new Session(
            Secrets.hash(token),
            person.map(PersonId::toString).orElse(signer.code()),
            Set.of(person.isPresent() ? Role.INDIVIDUAL : Role.ENTERPRISE),
            person,
            enterprise,
            centre.now(),
            centre.now().plus(centre.settings().sessionLifetime()));
    tickets.update(ticket.collected());
    sessions.insert(session);
    journal.done(session.actor(actor.trace()), "login", session.name(), signer.role().name());
    return Outcome.done(new Opened(token, session));
  }

  /**
   * Logs staff in. Locks the account for a while after too many wrong passwords; which of account
   * and password is wrong is not told.
   */
  public Outcome<Opened> staff(Actor actor, String account, char[] password) {
    Optional<StaffAccount> found = reserveTry(account);
    boolean matches;
    try {
      matches = hasher.matches(password, found.map(StaffAccount::passwordHash).orElse(nobody));
    } catch (BusyException e) {
      return journal.refused(
          actor,
          "login",
          "busy",
          Refusal.of(
              Refusal.Kind.UNAVAILABLE,
              "busy",
              "登录人数过多，请稍后再试。",
              "Too many logins at this moment; try again in some seconds."));
    }
    if (found.isEmpty()) {
      return journal.refused(actor, "login", "unknown account", wrong());
    }
    if (locked(found.get())) {
      return journal.refused(
          actor,
          "login",
          account,
          Refusal.of(
              Refusal.Kind.TOO_MANY,
              "account-locked",
              "密码错误次数过多，账号已暂时锁定，请稍后再试。",
              "The account is locked for a while after too many wrong passwords."));
    }
    if (!matches) {
      return journal.refused(actor, "login", account, wrong());
    }
    return loggedIn(actor, account);
  }

  private Outcome<Opened> loggedIn(Actor actor, String account) {
    String token = Secrets.random(TOKEN_BITS);
    return units.run(
        () -> {
          StaffAccount fresh = accounts.find(account).orElseThrow();
          accounts.put(with(fresh, 0, Optional.empty()));
          Session session =
              new Session(
                  Secrets.hash(token),
                  account,
                  fresh.roles(),
                  Optional.empty(),
                  Optional.empty(),
                  centre.now(),
                  centre.now().plus(centre.settings().sessionLifetime()));
          sessions.insert(session);
          journal.done(session.actor(actor.trace()), "login", account, "STAFF");
          return Outcome.done(new Opened(token, session));
        });
  }

  private boolean locked(StaffAccount account) {
    return account.lockedUntil().filter(until -> centre.now().isBefore(until)).isPresent();
  }

  /**
   * Counts the try before the password is compared, so that many at once get no further tries than
   * one after another; the right password sets the count back.
   *
   * @return the account with this try counted; locked if it was one too many
   */
  private Optional<StaffAccount> reserveTry(String account) {
    return transactions.run(
        () -> {
          Optional<StaffAccount> found = accounts.find(account);
          found
              .filter(a -> !locked(a))
              .ifPresent(
                  a -> {
                    int tries = a.failedTries() + 1;
                    boolean last = tries > centre.settings().staffTries();
                    accounts.put(
                        with(
                            a,
                            last ? 0 : tries,
                            last
                                ? Optional.of(centre.now().plus(centre.settings().staffLock()))
                                : Optional.empty()));
                  });
          return accounts.find(account);
        });
  }

  private static StaffAccount with(StaffAccount a, int tries, Optional<Instant> lockedUntil) {
    return new StaffAccount(
        a.name(), a.displayName(), a.passwordHash(), a.roles(), tries, lockedUntil);
  }

  private static Refusal wrong() {
    return Refusal.of(
        Refusal.Kind.UNAUTHENTICATED,
        "credentials-wrong",
        "账号或密码错误。",
        "Account or password is wrong.");
  }

  /** The session behind a bearer token, if it is still open. */
  public Optional<Session> session(String token) {
    String hash = Secrets.hash(token);
    return sessions.find(hash).filter(s -> centre.now().isBefore(s.expiresAt()));
  }

  /** Ends a session. */
  public void logout(Actor actor, String token) {
    transactions.run(
        () -> {
          sessions.delete(Secrets.hash(token));
          journal.done(actor, "logout", actor.name(), "");
          return token;
        });
  }
}
