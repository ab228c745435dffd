package org.zhuce.kernel.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.port.JobStore;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Job;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;

/** Corrects who somebody is, within a transition's transaction; old keys go in a job. */
@Component(service = Identities.class)
public final class Identities {
  private final Centre centre;
  private final RegisterStore registers;
  private final JobStore jobs;

  /** Made by the container. */
  @Activate
  public Identities(
      @Reference Centre centre, @Reference RegisterStore registers, @Reference JobStore jobs) {
    this.centre = centre;
    this.registers = registers;
    this.jobs = jobs;
  }

  /** Corrects the holder, and says what is left of the terms. */
  Outcome<List<SpecialtyTerm>> correct(Registration registration, String name, IdNumber idNumber) {
    Person before = registers.person(registration.person()).orElseThrow();
    Person after = new Person(before.id(), name, idNumber, before.mobile());
    Optional<Person> other = registers.person(idNumber).filter(p -> !p.id().equals(before.id()));
    if (other.isPresent()) {
      return Outcome.refused(
          Refusal.of(
              Refusal.Kind.CONFLICT,
              "id-number-taken",
              "资格库中已有该证件号的其他人员：请核对证件，或先更正资格库。",
              "The register has somebody else with this ID number: compare the document, or have"
                  + " the register corrected first."));
    }
    LocalDate limit = after.birthDate().plusYears(centre.settings().rules().ageLimit());
    if (!centre.today().isBefore(limit)) {
      return Outcome.refused(Effects.tooOld());
    }
    registers.keepFormer(before);
    registers.put(after);
    jobs.insert(
        new Job(
            UUID.randomUUID(),
            FormerKeysJob.KIND,
            after.id().toString(),
            Job.Status.WAITING,
            0,
            centre.now(),
            "",
            centre.now(),
            0));
    return Outcome.done(registration.terms().stream().map(t -> cut(t, limit)).toList());
  }

  private static SpecialtyTerm cut(SpecialtyTerm term, LocalDate limit) {
    return term.until().isBefore(limit)
        ? term
        : new SpecialtyTerm(term.specialty(), term.from(), limit.minusDays(1));
  }
}
