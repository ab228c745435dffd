package org.zhuce.kernel.internal;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.CertificateRenderer;
import org.zhuce.kernel.port.DocumentStore;
import org.zhuce.kernel.port.OfdCertificates;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Job;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.signing.spi.SignerRole;

/**
 * Draws a certificate and has it sealed by the department, then completes the application. Stays
 * visible and is tried again while the seal's provider or the type is away.
 */
@Component(service = JobHandler.class)
public final class SealingJob implements JobHandler {
  private final Centre centre;
  private final Transactions transactions;
  private final Units units;
  private final RegistrationStore registrations;
  private final ApplicationStore applications;
  private final DocumentStore documents;
  private final CertificateRenderer renderer;
  private final OfdCertificates ofds;
  private final SealOfDepartment seal;
  private final Transitions transitions;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public SealingJob(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference RegistrationStore registrations,
      @Reference ApplicationStore applications,
      @Reference DocumentStore documents,
      @Reference CertificateRenderer renderer,
      @Reference OfdCertificates ofds,
      @Reference SealOfDepartment seal,
      @Reference Transitions transitions,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.registrations = registrations;
    this.applications = applications;
    this.documents = documents;
    this.renderer = renderer;
    this.ofds = ofds;
    this.seal = seal;
    this.transitions = transitions;
    this.journal = journal;
  }

  private record Material(
      Certificate certificate, Application application, byte[] photo, byte[] handwriting) {}

  /** A certificate's files, sealed and not yet stored. */
  private record Sealed(byte[] pdf, Optional<byte[]> ofd) {}

  @Override
  public String kind() {
    return Issuance.SEAL_JOB;
  }

  @Override
  public void run(Job job, Runnable finished) {
    CertificateId id = new CertificateId(UUID.fromString(job.subject()));
    Material material = transactions.read(() -> material(id));
    Actor system = Actor.system("job-" + job.id());
    Optional<Sealed> sealed =
        material.certificate().status() == Certificate.Status.SEALING
            ? Optional.of(sealed(material))
            : Optional.empty();
    Optional<Outcome<Transitions.Plan>> completion =
        material.application().state() == State.ANNOUNCED
            ? Optional.of(transitions.plan(completion(system, material.application())))
            : Optional.empty();
    Outcome<Certificate> done =
        units.run(
            () -> {
              Certificate certificate = registrations.certificate(id).orElseThrow();
              if (sealed.isPresent() && certificate.status() == Certificate.Status.SEALING) {
                certificate = certificate.sealedAs(stored(sealed.get()));
                registrations.update(certificate);
                journal.done(system, "certificate-seal", id, "");
                journal.event("certificate-sealed", id, "");
              }
              finished.run();
              Certificate result = certificate;
              return completion
                  .map(plan -> plan.then(transitions::commit).<Certificate>map(a -> result))
                  .orElse(Outcome.done(result));
            });
    done.refusal()
        .ifPresent(
            r -> {
              throw new IllegalStateException(r.code() + ": " + r.message().en());
            });
  }

  private Certificate.Files stored(Sealed sealed) {
    return new Certificate.Files(documents.put(sealed.pdf()), sealed.ofd().map(documents::put));
  }

  private Material material(CertificateId id) {
    Certificate certificate = registrations.certificate(id).orElseThrow();
    Application application = applications.find(certificate.application()).orElseThrow();
    return new Material(
        certificate,
        application,
        documents.get(certificate.facts().photo()).orElseThrow(),
        handwriting(application).flatMap(documents::get).orElse(new byte[0]));
  }

  /** The handwriting of the individual's signature that holds; none where nobody signed. */
  private static Optional<DocumentId> handwriting(Application application) {
    return application.signatures().stream()
        .filter(s -> s.role() == SignerRole.INDIVIDUAL && !s.voided())
        .flatMap(s -> s.handwriting().stream())
        .reduce((earlier, later) -> later);
  }

  private Sealed sealed(Material material) {
    Certificate certificate = material.certificate();
    String issuer = centre.settings().department().name();
    URI verification = verification(certificate);
    byte[] pdf =
        seal.seal(renderer.render(certificate.facts(), material.photo(), issuer, verification));
    return new Sealed(
        pdf,
        centre
            .settings()
            .ofdProvider()
            .map(
                provider ->
                    seal.sealOfd(
                        ofds.render(
                            certificate.facts(),
                            material.photo(),
                            material.handwriting(),
                            issuer,
                            verification),
                        provider)));
  }

  /** The address that a certificate's QR code leads to. */
  private URI verification(Certificate certificate) {
    return URI.create(
        centre.settings().publicOrigin()
            + "/api/v1/verification/"
            + certificate.verificationCode());
  }

  private static Transitions.Wish completion(Actor system, Application application) {
    return new Transitions.Wish(
        system,
        application.id(),
        OptionalLong.empty(),
        Action.COMPLETE,
        "",
        UnaryOperator.identity());
  }
}
