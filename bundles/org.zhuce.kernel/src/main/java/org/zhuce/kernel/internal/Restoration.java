package org.zhuce.kernel.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.port.Numbers;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;

/**
 * Brings back what a cancellation ended, within the running unit: its specialties with their terms,
 * beside whatever was registered since, and the certificate as it was. A certificate that would say
 * something else than the register says now, after a renewal or a renaming for example, is made
 * anew.
 */
@Component(service = Restoration.class)
public final class Restoration {
  private final Centre centre;
  private final RegistrationStore registrations;
  private final RegisterStore registers;
  private final Numbers numbers;
  private final Issuance issuance;
  private final RegistrationLog log;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Restoration(
      @Reference Centre centre,
      @Reference RegistrationStore registrations,
      @Reference RegisterStore registers,
      @Reference Numbers numbers,
      @Reference Issuance issuance,
      @Reference RegistrationLog log,
      @Reference Journal journal) {
    this.centre = centre;
    this.registrations = registrations;
    this.registers = registers;
    this.numbers = numbers;
    this.issuance = issuance;
    this.log = log;
    this.journal = journal;
  }

  /**
   * Undoes in the register what an application has ended.
   *
   * @return the registration as it is now; refused if the holder has another valid one
   */
  public Outcome<Registration> restore(Actor actor, Application cancellation) {
    LocalDate today = centre.today();
    // Before anything is looked up: nobody is registered until the unit ends
    numbers.raise(NumberSeries.registrations(centre.settings().province(), today.getYear()), 0);
    RegistrationId id =
        cancellation
            .registration()
            .orElseThrow(() -> new IllegalStateException(cancellation + " changed no register"));
    Registration now = registrations.find(id).orElseThrow();
    Optional<Registration> elsewhere =
        registrations.of(now.person()).stream()
            .filter(r -> !r.id().equals(id) && r.validOn(today))
            .findFirst();
    if (elsewhere.isPresent()) {
      return Outcome.refused(registeredAnew(elsewhere.get()));
    }
    KeptRegistration kept =
        log.kept(now, cancellation.number().value())
            .orElseThrow(
                () -> new IllegalStateException("nothing was kept before " + cancellation));
    List<SpecialtyTerm> terms = terms(now, kept);
    Specialty main = main(now, kept, terms);
    boolean paper = kept.paper() && terms.equals(kept.terms()) && main == kept.main();
    registrations.update(
        new Registration(
            id,
            now.number(),
            now.person(),
            now.employer(),
            main,
            terms,
            false,
            paper,
            now.version()));
    Registration restored = registrations.find(id).orElseThrow();
    log.append(actor, restored, "restored", cancellation.number().value());
    journal.done(actor, "register-change", id, "Restore");
    journal.event("registration-changed", id, restored.number().value());
    restoreCertificate(restored, cancellation);
    return Outcome.done(restored);
  }

  private Refusal registeredAnew(Registration other) {
    String number = other.number().value();
    String employer = registers.enterprise(other.employer()).map(Enterprise::name).orElse("");
    return Refusal.of(
        Refusal.Kind.CONFLICT,
        "registered-anew",
        "该人员已重新注册（注册编号 "
            + number
            + "，聘用企业 "
            + employer
            + "），同一时间只能受聘于一个企业，"
            + "原注册不能恢复；请先注销该注册，或者认定异议不成立并说明理由。",
        "The holder has been registered anew ("
            + number
            + ", employer "
            + employer
            + ") and can have one employer at a time: end that registration first, or reject the"
            + " objection with this reason.");
  }

  /** What was ended, in its old place, beside what is registered now. */
  private List<SpecialtyTerm> terms(Registration now, KeptRegistration kept) {
    LocalDate limit = ageLimit(now);
    List<SpecialtyTerm> terms = new ArrayList<>();
    for (SpecialtyTerm before : kept.terms()) {
      Optional<SpecialtyTerm> held = held(now, before.specialty());
      if (held.isPresent()) {
        terms.add(held.get());
      } else if (kept.ended().contains(before.specialty())) {
        terms.add(cut(before, limit));
      }
    }
    if (!now.cancelled()) {
      now.terms().stream().filter(t -> !terms.contains(t)).forEach(terms::add);
    }
    return terms;
  }

  private static Optional<SpecialtyTerm> held(Registration now, Specialty specialty) {
    return now.cancelled() ? Optional.empty() : now.term(specialty);
  }

  /** The holder's birth date may have been corrected since. */
  private static SpecialtyTerm cut(SpecialtyTerm term, LocalDate limit) {
    return term.from().isBefore(limit) && !term.until().isBefore(limit)
        ? new SpecialtyTerm(term.specialty(), term.from(), limit.minusDays(1))
        : term;
  }

  private LocalDate ageLimit(Registration registration) {
    return registers
        .person(registration.person())
        .orElseThrow()
        .birthDate()
        .plusYears(centre.settings().rules().ageLimit());
  }

  /**
   * 主项: the former one if this cancellation took it away and nothing else has decided on it since;
   * between cancellations that overlap, the one that was it first.
   */
  private Specialty main(Registration now, KeptRegistration kept, List<SpecialtyTerm> terms) {
    List<Specialty> registered = terms.stream().map(SpecialtyTerm::specialty).toList();
    if (now.cancelled()) {
      return registered.contains(kept.main()) ? kept.main() : registered.get(0);
    }
    if (!registered.contains(kept.main())) {
      return now.main();
    }
    if (kept.mainAfter() == now.main()) {
      return kept.main();
    }
    List<Specialty> mains = log.mains(now);
    return mains.indexOf(kept.main()) < mains.indexOf(now.main()) ? kept.main() : now.main();
  }

  private void restoreCertificate(Registration restored, Application cancellation) {
    List<Certificate> all = registrations.certificates(restored.id());
    all.stream()
        .filter(Certificate::counts)
        .forEach(c -> registrations.update(c.with(Certificate.Status.SUPERSEDED)));
    if (restored.paper()) {
      return;
    }
    Optional<Certificate> fitting =
        registrations.certificates(restored.id()).stream()
            .filter(c -> c.sealed().isPresent() && tells(c.facts(), restored))
            .reduce((older, newer) -> newer);
    if (fitting.isPresent()) {
      registrations.update(
          fitting
              .get()
              .with(
                  fitting.get().claimedAt().isPresent()
                      ? Certificate.Status.CLAIMED
                      : Certificate.Status.SEALED));
      return;
    }
    // With the photo of the holder's own latest one
    all.stream()
        .reduce((older, newer) -> newer.application().equals(cancellation.id()) ? older : newer)
        .ifPresent(c -> issuance.issue(restored, c.application(), c.facts().photo()));
  }

  /** Whether a certificate says what is registered. */
  private boolean tells(Certificate.Facts facts, Registration registration) {
    Person holder = registers.person(registration.person()).orElseThrow();
    return facts.name().equals(holder.name())
        && facts.sex() == holder.sex()
        && facts.birthDate().equals(holder.birthDate())
        && facts
            .employer()
            .equals(registers.enterprise(registration.employer()).map(Enterprise::name).orElse(""))
        && facts.main() == registration.main()
        && facts.terms().equals(registration.terms());
  }
}
