package org.zhuce.kernel.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.port.RegisterHistory;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Centre;

/** Writes what became of each registration. */
@Component(service = RegistrationLog.class)
public final class RegistrationLog {
  private static final String REGISTER = "registrations";
  private static final String ENTERPRISE = "enterprise";
  private static final String KEPT = "kept-before-cancellation";

  private final Centre centre;
  private final RegisterStore registers;
  private final RegisterHistory history;

  /** Made by the container. */
  @Activate
  public RegistrationLog(
      @Reference Centre centre,
      @Reference RegisterStore registers,
      @Reference RegisterHistory history) {
    this.centre = centre;
    this.registers = registers;
    this.history = history;
  }

  /**
   * Writes an entry within the running unit: what the registration is since then, with holder and
   * employer as the registers name them.
   *
   * @param action past tense
   * @param reason such as the application's number
   */
  public void append(Actor actor, Registration registration, String action, String reason) {
    append(actor, registration, action, reason, content(registration));
  }

  private void append(
      Actor actor, Registration r, String action, String reason, Map<String, String> content) {
    history.append(
        new RegisterHistory.Entry(
            REGISTER, r.id().toString(), centre.now(), actor.name(), action, reason, content));
  }

  /**
   * Writes what a registration is before an application ends a part of it, so that it can be
   * brought back.
   *
   * @param reason the application's number
   */
  void keep(Actor actor, Registration before, KeptRegistration kept, String reason) {
    Map<String, String> content = content(before);
    content.putAll(kept.added());
    append(actor, before, KEPT, reason, content);
  }

  /** What was kept of a registration before that application ended a part of it. */
  Optional<KeptRegistration> kept(Registration registration, String reason) {
    return of(registration).stream()
        .filter(e -> e.action().equals(KEPT) && e.reason().equals(reason))
        .findFirst()
        .map(e -> KeptRegistration.read(e.content()));
  }

  /** What became of a registration, oldest first. */
  public List<RegisterHistory.Entry> of(Registration registration) {
    return history.of(REGISTER, registration.id().toString());
  }

  /** 主项 of a registration in the order of its history, which may name one more than once. */
  List<Specialty> mains(Registration registration) {
    return of(registration).stream().map(e -> Specialty.valueOf(e.content().get("main"))).toList();
  }

  /** Whether the last entry has another name of the employer than the register has now. */
  boolean namesEmployerOtherwise(Registration registration) {
    Optional<String> now = registers.enterprise(registration.employer()).map(Enterprise::name);
    Optional<String> last =
        of(registration).stream()
            .reduce((older, newer) -> newer)
            .map(e -> e.content().getOrDefault(ENTERPRISE, ""));
    return !now.equals(last);
  }

  private Map<String, String> content(Registration r) {
    Map<String, String> content = new LinkedHashMap<>();
    content.put("number", r.number().value());
    registers
        .person(r.person())
        .ifPresent(
            holder -> {
              content.put("name", holder.name());
              content.put("idNumber", holder.idNumber().masked());
            });
    content.put("enterpriseCode", r.employer().value());
    registers.enterprise(r.employer()).ifPresent(e -> content.put(ENTERPRISE, e.name()));
    content.put("main", r.main().name());
    content.put("terms", KeptRegistration.written(r.terms()));
    content.put("cancelled", Boolean.toString(r.cancelled()));
    content.put("paper", Boolean.toString(r.paper()));
    return content;
  }
}
