package org.zhuce.kernel.type;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.ApplicationNumber;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.Restriction;

/**
 * Everything that a rule may look at, gathered by the kernel at one moment.
 *
 * @param now the moment
 * @param today the day at the centre
 * @param firstSavedOn the day of the first save; today before there is one
 * @param person whom the case is about
 * @param qualifications of this person, as registered
 * @param registrations of this person, cancelled ones included
 * @param certificates electronic ones of this person, the newest first; a registration without any
 *     has its paper one
 * @param openApplications numbers of this person's other open applications
 * @param application the application, empty before there is one
 * @param sealed whether the enterprise's seal is on the present form, which cannot change since
 * @param enterprise the enterprise that the form names, if the register has it; where the form
 *     names none, the employer of the registration with which the application began
 * @param form what was filled in; empty before there is a form
 * @param photo the photo's properties, if one was given
 * @param rules the numbers of the rules that types share
 * @param restrictions what was ever recorded of the person, and of the enterprise
 */
public record CaseFile(
    Instant now,
    LocalDate today,
    LocalDate firstSavedOn,
    Person person,
    List<Qualification> qualifications,
    List<Registration> registrations,
    List<Certificate> certificates,
    List<ApplicationNumber> openApplications,
    Optional<ApplicationId> application,
    boolean sealed,
    Optional<Enterprise> enterprise,
    Form form,
    Optional<PhotoFacts> photo,
    Rules rules,
    List<Restriction> restrictions) {
  public CaseFile {
    requireNonNull(now, "now");
    requireNonNull(today, "today");
    requireNonNull(firstSavedOn, "firstSavedOn");
    requireNonNull(person, "person");
    qualifications = List.copyOf(qualifications);
    registrations = List.copyOf(registrations);
    certificates = List.copyOf(certificates);
    openApplications = List.copyOf(openApplications);
    requireNonNull(form, "form");
    requireNonNull(rules, "rules");
    restrictions = List.copyOf(restrictions);
  }

  /** The registration that is valid today, if there is one. */
  public Optional<Registration> validRegistration() {
    return registrations.stream().filter(r -> r.validOn(today)).findFirst();
  }

  /** The registration that was not cancelled: the valid one, else the latest that has expired. */
  public Optional<Registration> heldRegistration() {
    return validRegistration().or(() -> held(registrations));
  }

  private static Optional<Registration> held(List<Registration> registrations) {
    return registrations.stream().filter(r -> !r.cancelled()).reduce((a, b) -> b);
  }
}
