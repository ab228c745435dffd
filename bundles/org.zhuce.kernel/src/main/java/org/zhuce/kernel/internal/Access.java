package org.zhuce.kernel.internal;

import java.util.EnumSet;
import java.util.Set;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.Party;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Role;

/** Who may see and touch which application: role and ownership. */
public final class Access {
  private static final Set<State> BEFORE_SIGNATURE =
      EnumSet.of(State.DRAFT, State.AWAITING_INDIVIDUAL_SIGNATURE);

  private Access() {}

  /** In which capacities an actor may act. */
  public static Set<Party> parties(Actor actor) {
    Set<Party> parties = EnumSet.noneOf(Party.class);
    actor.roles().stream().map(Access::party).forEach(parties::addAll);
    return parties;
  }

  private static Set<Party> party(Role role) {
    return switch (role) {
      case INDIVIDUAL -> Set.of(Party.INDIVIDUAL);
      case ENTERPRISE -> Set.of(Party.ENTERPRISE);
      case CLERK -> Set.of(Party.CLERK);
      case REVIEWER -> Set.of(Party.REVIEWER);
      case APPROVER -> Set.of(Party.APPROVER);
      case SYSTEM -> Set.of(Party.SYSTEM);
      case PUBLIC, REGISTRAR, CA_OPERATOR, ADMINISTRATOR, AUDITOR -> Set.of();
    };
  }

  /**
   * Whether an actor may see an application: the person always, the enterprise from the
   * individual's signature on and what it started itself, the centre from the enterprise's seal on,
   * what it started itself, and what somebody has objected to.
   */
  public static boolean maySee(Actor actor, Application application) {
    if (actor.is(Role.SYSTEM)) {
      return true;
    }
    if (actor.is(Role.INDIVIDUAL)) {
      return actor.person().filter(application.person()::equals).isPresent();
    }
    if (actor.is(Role.ENTERPRISE)) {
      return actor.enterprise().isPresent()
          && actor.enterprise().equals(application.enterprise())
          && (application.startedBy() == Party.ENTERPRISE || reachedEnterprise(application));
    }
    return handles(actor) && (application.startedBy() == Party.CLERK || reachedCentre(application));
  }

  /**
   * Whether an actor may try to act: what it may see, or any staff account (to be told why not).
   */
  public static boolean mayAct(Actor actor, Application application) {
    return maySee(actor, application) || actor.isStaff();
  }

  /** Whether the actor's work is on applications. */
  public static boolean handles(Actor actor) {
    return actor.is(Role.CLERK) || actor.is(Role.REVIEWER) || actor.is(Role.APPROVER);
  }

  /** Whether it is still the individual's alone: filled in perhaps, and not signed. */
  public static boolean isUnsigned(Application application) {
    return BEFORE_SIGNATURE.contains(application.state());
  }

  private static boolean reachedEnterprise(Application application) {
    return !isUnsigned(application) && application.signatures().size() > 0;
  }

  private static boolean reachedCentre(Application application) {
    return application.history().stream()
        .anyMatch(h -> h.to() == State.SUBMITTED || h.action() == Action.OBJECT);
  }
}
