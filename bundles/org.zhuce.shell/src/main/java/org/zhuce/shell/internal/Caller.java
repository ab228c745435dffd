package org.zhuce.shell.internal;

import java.security.AccessController;
import java.util.Set;
import java.util.UUID;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Role;

/** Who sits at the shell. */
final class Caller {
  private static final String ADMINISTRATOR = "admin";

  private Caller() {}

  /** The shell's user; not the session's variable USER, which anybody sets as he likes. */
  // Karaf has no other way either, as long as it runs on Java 17
  @SuppressWarnings("removal")
  static Actor actor() {
    Subject subject = Subject.getSubject(AccessController.getContext());
    String name =
        subject == null
            ? "unknown"
            : subject.getPrincipals(UserPrincipal.class).stream()
                .map(UserPrincipal::getName)
                .findFirst()
                .orElse("unknown");
    boolean administrator =
        subject != null
            && subject.getPrincipals(RolePrincipal.class).stream()
                .anyMatch(r -> r.getName().equals(ADMINISTRATOR));
    return Actor.staff(
        "shell:" + name,
        administrator ? Set.of(Role.ADMINISTRATOR) : Set.of(Role.PUBLIC),
        UUID.randomUUID().toString());
  }

  /**
   * The result.
   *
   * @throws RefusedException if it was refused, which the shell prints
   */
  static <T> T done(Outcome<T> outcome) {
    return outcome.match(
        value -> value,
        refusal -> {
          throw new RefusedException(refusal);
        });
  }
}
