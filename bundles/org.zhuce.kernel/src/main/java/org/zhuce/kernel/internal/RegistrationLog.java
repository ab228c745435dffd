package org.zhuce.kernel.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.port.RegisterHistory;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Centre;

/** Writes what became of each registration. */
@Component(service = RegistrationLog.class)
public final class RegistrationLog {
  private static final String REGISTER = "registrations";

  private final Centre centre;
  private final RegisterHistory history;

  /** Made by the container. */
  @Activate
  public RegistrationLog(@Reference Centre centre, @Reference RegisterHistory history) {
    this.centre = centre;
    this.history = history;
  }

  /**
   * Writes an entry within the running unit.
   *
   * @param action past tense
   * @param reason such as the application's number
   */
  public void append(Actor actor, Registration registration, String action, String reason) {
    history.append(
        new RegisterHistory.Entry(
            REGISTER,
            registration.id().toString(),
            centre.now(),
            actor.name(),
            action,
            reason,
            content(registration)));
  }

  /** What became of a registration, oldest first. */
  public List<RegisterHistory.Entry> of(Registration registration) {
    return history.of(REGISTER, registration.id().toString());
  }

  private static Map<String, String> content(Registration r) {
    Map<String, String> content = new LinkedHashMap<>();
    content.put("number", r.number().value());
    content.put("enterpriseCode", r.employer().value());
    content.put("main", r.main().name());
    content.put(
        "terms",
        r.terms().stream()
            .map(t -> t.specialty().name() + " " + t.from() + "/" + t.until())
            .collect(Collectors.joining(", ")));
    content.put("cancelled", Boolean.toString(r.cancelled()));
    content.put("paper", Boolean.toString(r.paper()));
    return content;
  }
}
