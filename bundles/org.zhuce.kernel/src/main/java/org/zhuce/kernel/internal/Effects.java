package org.zhuce.kernel.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationBuilder;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.port.Numbers;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;
import org.zhuce.kernel.usecase.Settings;

/**
 * Applies effects to the register within the transition's transaction, with the invariants that no
 * type can get around: one valid registration per person, no specialty twice, terms cut at the age
 * limit, every number given once.
 */
@Component(service = Effects.class)
public final class Effects {
  private final Centre centre;
  private final RegistrationStore registrations;
  private final RegisterStore registers;
  private final Numbers numbers;
  private final Issuance issuance;
  private final RegistrationLog log;
  private final Identities identities;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Effects(
      @Reference Centre centre,
      @Reference RegistrationStore registrations,
      @Reference RegisterStore registers,
      @Reference Numbers numbers,
      @Reference Issuance issuance,
      @Reference RegistrationLog log,
      @Reference Identities identities,
      @Reference Journal journal) {
    this.centre = centre;
    this.registrations = registrations;
    this.registers = registers;
    this.numbers = numbers;
    this.issuance = issuance;
    this.log = log;
    this.identities = identities;
    this.journal = journal;
  }

  /** Applies them in order; a refusal rolls the running {@link Units unit} back. */
  Outcome<ApplicationBuilder> apply(
      List<Effect> effects, Application application, ApplicationBuilder after, Actor actor) {
    for (Effect effect : effects) {
      Outcome<Registration> changed = apply(effect, application);
      if (changed.refusal().isPresent()) {
        return Outcome.refused(changed.refusal().get());
      }
      Registration registration = changed.orElseThrow();
      after.registration(registration.id());
      log.append(actor, registration, effect.past(), application.number().value());
      journal.done(actor, "register-change", registration.id(), effect.getClass().getSimpleName());
      journal.event("registration-changed", registration.id(), registration.number().value());
      if (effect.endsPaper() || !registrations.certificates(registration.id()).isEmpty()) {
        replaceCertificates(registration, application);
      }
    }
    return Outcome.done(after);
  }

  private Outcome<Registration> apply(Effect effect, Application application) {
    if (effect instanceof Effect.Register e) {
      return register(e, application);
    }
    if (effect instanceof Effect.AddSpecialties e) {
      return add(e);
    }
    if (effect instanceof Effect.Extend e) {
      return extend(e);
    }
    if (effect instanceof Effect.RemoveSpecialties e) {
      return changed(
          e.registration(),
          r ->
              with(
                  r,
                  e.main(),
                  r.terms().stream().filter(t -> !e.specialties().contains(t.specialty())).toList(),
                  r.cancelled()));
    }
    if (effect instanceof Effect.Cancel e) {
      return changed(e.registration(), r -> with(r, r.main(), r.terms(), true));
    }
    if (effect instanceof Effect.CorrectIdentity e) {
      return identities
          .correct(registrations.find(e.registration()).orElseThrow(), e.name(), e.idNumber())
          .then(terms -> changed(e.registration(), r -> cut(r, terms)));
    }
    if (effect instanceof Effect.Reissue e) {
      return changed(e.registration(), r -> with(r, r.main(), r.terms(), r.cancelled()));
    }
    throw new IllegalStateException("unknown effect " + effect.getClass());
  }

  private Outcome<Registration> register(Effect.Register effect, Application application) {
    LocalDate today = centre.today();
    Person person = registers.person(application.person()).orElseThrow();
    Settings settings = centre.settings();
    // Before anything is looked up: it keeps imports into the register off until the unit ends
    long serial = numbers.next(NumberSeries.registrations(settings.province(), today.getYear()));
    if (registrations.of(person.id()).stream().anyMatch(r -> r.validOn(today))) {
      return Outcome.refused(
          Refusal.of(
              Refusal.Kind.CONFLICT,
              "registration-exists",
              "该人员已有有效注册。",
              "The person has a valid registration already."));
    }
    LocalDate limit = ageLimit(person);
    if (!today.isBefore(limit)) {
      return overAge();
    }
    Optional<Qualification> main =
        registers.qualifications(person.id()).stream()
            .filter(q -> q.specialty() == effect.main())
            .findFirst();
    if (main.isEmpty()) {
      return Outcome.refused(
          Refusal.of(
              Refusal.Kind.CONFLICT,
              "qualification-missing",
              "资格库中没有主项专业的资格。",
              "The qualification register has no qualification in the main specialty."));
    }
    RegistrationNumber number =
        RegistrationNumber.of(
            settings.province(),
            main.get().issuedOn().getYear(),
            today.getYear(),
            settings.yearDigits(),
            serial);
    Registration registration =
        new Registration(
            RegistrationId.random(),
            number,
            person.id(),
            effect.employer(),
            effect.main(),
            effect.specialties().stream().map(s -> term(s, today, limit)).toList(),
            false,
            0);
    registrations.insert(registration);
    return Outcome.done(registration);
  }

  private Outcome<Registration> add(Effect.AddSpecialties effect) {
    Registration registration = registrations.find(effect.registration()).orElseThrow();
    LocalDate limit = ageLimit(registers.person(registration.person()).orElseThrow());
    if (!centre.today().isBefore(limit)) {
      return overAge();
    }
    List<SpecialtyTerm> terms = new ArrayList<>(registration.terms());
    // An expired specialty that is added again gets a fresh term in its old place.
    terms.removeIf(t -> effect.specialties().contains(t.specialty()) && !t.covers(centre.today()));
    LocalDate end =
        centre.settings().rules().ownTermOfAdditions()
            ? limit
            : earlier(limit, withMain(registration));
    effect.specialties().forEach(s -> terms.add(term(s, centre.today(), end)));
    return changed(registration.id(), r -> with(r, r.main(), terms, r.cancelled()));
  }

  /** The day after the main specialty's term; without limit if that is over. */
  private LocalDate withMain(Registration registration) {
    return registration
        .term(registration.main())
        .filter(t -> t.covers(centre.today()))
        .map(t -> t.until().plusDays(1))
        .orElse(LocalDate.MAX);
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private Outcome<Registration> extend(Effect.Extend effect) {
    Registration registration = registrations.find(effect.registration()).orElseThrow();
    LocalDate limit = ageLimit(registers.person(registration.person()).orElseThrow());
    List<SpecialtyTerm> terms =
        registration.terms().stream()
            .map(
                t ->
                    effect.specialties().contains(t.specialty())
                            && t.until().plusDays(1).isBefore(limit)
                        ? new SpecialtyTerm(
                            t.specialty(),
                            t.from(),
                            term(t.specialty(), t.until().plusDays(1), limit).until())
                        : t)
            .toList();
    return changed(registration.id(), r -> with(r, r.main(), terms, r.cancelled()));
  }

  private Outcome<Registration> changed(RegistrationId id, UnaryOperator<Registration> change) {
    Registration before = registrations.find(id).orElseThrow();
    registrations.update(change.apply(before));
    return Outcome.done(registrations.find(id).orElseThrow());
  }

  private void replaceCertificates(Registration registration, Application application) {
    Certificate.Status end =
        registration.cancelled() ? Certificate.Status.CANCELLED : Certificate.Status.SUPERSEDED;
    registrations.certificates(registration.id()).stream()
        .filter(Certificate::counts)
        .forEach(c -> registrations.update(c.with(end)));
    if (!registration.cancelled()) {
      issuance.issue(registration, application);
    }
  }

  /** A paper certificate counts on. */
  private static Registration cut(Registration r, List<SpecialtyTerm> terms) {
    return new Registration(
        r.id(),
        r.number(),
        r.person(),
        r.employer(),
        r.main(),
        terms,
        r.cancelled(),
        r.paper(),
        r.version());
  }

  /** What follows on a change is an electronic certificate: a paper one counts no longer. */
  private static Registration with(
      Registration r, Specialty main, List<SpecialtyTerm> terms, boolean cancelled) {
    return new Registration(
        r.id(), r.number(), r.person(), r.employer(), main, terms, cancelled, r.version());
  }

  private SpecialtyTerm term(Specialty specialty, LocalDate from, LocalDate limit) {
    return SpecialtyTerm.ofYears(specialty, from, centre.settings().termYears(), limit);
  }

  private LocalDate ageLimit(Person person) {
    return person.birthDate().plusYears(centre.settings().rules().ageLimit());
  }

  private static Outcome<Registration> overAge() {
    return Outcome.refused(tooOld());
  }

  static Refusal tooOld() {
    return Refusal.of(
        Refusal.Kind.CONFLICT,
        "over-age",
        "已达到注册年龄上限，不予注册。",
        "The person has reached the age limit (order 153, art. 15).");
  }
}
