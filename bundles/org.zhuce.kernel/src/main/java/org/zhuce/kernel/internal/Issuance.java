package org.zhuce.kernel.internal;

import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.model.CertificateIdentifier;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.port.JobStore;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Job;
import org.zhuce.kernel.usecase.Settings;

/** Issues certificates within a transition's transaction; the seal follows as a job. */
@Component(service = Issuance.class)
public final class Issuance {
  /** Kind of the job that seals a certificate; its subject is the certificate's id. */
  public static final String SEAL_JOB = "seal-certificate";

  private final Centre centre;
  private final RegisterStore registers;
  private final RegistrationStore registrations;
  private final JobStore jobs;

  /** Made by the container. */
  @Activate
  public Issuance(
      @Reference Centre centre,
      @Reference RegisterStore registers,
      @Reference RegistrationStore registrations,
      @Reference JobStore jobs) {
    this.centre = centre;
    this.registers = registers;
    this.registrations = registrations;
    this.jobs = jobs;
  }

  void issue(Registration registration, Application application) {
    issue(
        registration,
        application.id(),
        application
            .photo()
            .orElseThrow(() -> new IllegalStateException("no photo for a certificate")));
  }

  /**
   * Makes the current certificate anew under the employer's name of the register.
   *
   * @return whether it named the employer otherwise; a paper certificate is left to its exchange
   */
  boolean renamed(Registration registration, String employer) {
    Optional<Certificate> current =
        registrations.certificates(registration.id()).stream()
            .filter(Certificate::counts)
            .reduce((older, newer) -> newer)
            .filter(c -> !c.facts().employer().equals(employer));
    current.ifPresent(
        c -> {
          registrations.update(c.with(Certificate.Status.SUPERSEDED));
          issue(registration, c.application(), c.facts().photo());
        });
    return current.isPresent();
  }

  /** Makes a certificate of what is registered now. */
  void issue(Registration registration, ApplicationId application, DocumentId photo) {
    Person person = registers.person(registration.person()).orElseThrow();
    Enterprise employer = registers.enterprise(registration.employer()).orElseThrow();
    Certificate certificate =
        new Certificate(
            CertificateId.random(),
            registration.id(),
            application,
            person.id(),
            new Certificate.Facts(
                person.name(),
                person.sex(),
                person.birthDate(),
                registration.number(),
                employer.name(),
                registration.main(),
                registration.terms(),
                photo,
                centre.today(),
                Optional.of(identifier(registration))),
            Secrets.random(128),
            Certificate.Status.SEALING,
            Optional.empty(),
            Optional.empty(),
            0);
    registrations.insert(certificate);
    jobs.insert(
        new Job(
            UUID.randomUUID(),
            SEAL_JOB,
            certificate.id().toString(),
            Job.Status.WAITING,
            0,
            centre.now(),
            "",
            centre.now(),
            0));
  }

  private CertificateIdentifier identifier(Registration registration) {
    Settings settings = centre.settings();
    return CertificateIdentifier.of(
        settings.certificateType(),
        settings.department().code(),
        registration.number(),
        registrations.certificates(registration.id()).size() + 1);
  }
}
