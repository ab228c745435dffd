package org.zhuce.rest.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Logins;
import org.zhuce.kernel.usecase.Registers;
import org.zhuce.kernel.usecase.Session;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.json.SessionJson.CurrentSession;
import org.zhuce.rest.internal.json.SessionJson.Employer;
import org.zhuce.rest.internal.json.SessionJson.OpenedSession;
import org.zhuce.rest.internal.json.SessionJson.Registrant;

/** Says whose a session is: a session alone knows ids. */
@Component(service = SessionViews.class)
public final class SessionViews {
  private final Transactions transactions;
  private final RegisterStore register;
  private final Registers registers;

  /** Made by the container. */
  @Activate
  public SessionViews(
      @Reference Transactions transactions,
      @Reference RegisterStore register,
      @Reference Registers registers) {
    this.transactions = transactions;
    this.register = register;
    this.registers = registers;
  }

  OpenedSession opened(Logins.Opened opened) {
    Session session = opened.session();
    return new OpenedSession(opened.token(), name(session), session.roles(), session.expiresAt());
  }

  CurrentSession current(Session session, Caller caller) {
    return new CurrentSession(
        name(session),
        session.roles(),
        session.expiresAt(),
        person(session).map(p -> Registrant.of(p, caller.language())).orElse(null),
        enterprise(session).map(Employer::of).orElse(null));
  }

  private String name(Session session) {
    return person(session)
        .map(p -> p.person().name())
        .or(() -> enterprise(session).map(Enterprise::name))
        .orElse(session.name());
  }

  private Optional<Registers.PersonView> person(Session session) {
    Actor actor = session.actor("");
    return actor.person().isPresent() ? registers.me(actor).value() : Optional.empty();
  }

  private Optional<Enterprise> enterprise(Session session) {
    return session.enterprise().flatMap(code -> transactions.read(() -> register.enterprise(code)));
  }
}
