package org.zhuce.shell.internal;

import java.security.AccessController;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Role;

/** Who sits at the shell. */
final class Caller {
  /** Karaf's roles that are ours; others are the public. */
  private static final Map<String, Role> ROLES =
      Map.of("admin", Role.ADMINISTRATOR, "auditor", Role.AUDITOR);

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
    Set<Role> roles =
        subject == null
            ? Set.of()
            : subject.getPrincipals(RolePrincipal.class).stream()
                .flatMap(r -> Optional.ofNullable(ROLES.get(r.getName())).stream())
                .collect(Collectors.toUnmodifiableSet());
    return Actor.staff(
        "shell:" + name,
        roles.isEmpty() ? Set.of(Role.PUBLIC) : roles,
        UUID.randomUUID().toString());
  }

  /**
   * What the key TAB offers: nothing to those who may see nothing. A key pressed is no attempt, and
   * not in the audit log.
   */
  static List<String> offers(Function<Actor, List<String>> names) {
    Actor actor = actor();
    return actor.isStaff() ? names.apply(actor) : List.of();
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
