package org.zhuce.kernel.usecase;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.port.DocumentStore;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.port.Transactions;

/** 电子注册证书管理: the holder lists, claims (领证) and downloads certificates. */
@Component(service = Certificates.class)
public final class Certificates {
  private final Centre centre;
  private final Transactions transactions;
  private final Units units;
  private final RegistrationStore registrations;
  private final DocumentStore documents;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Certificates(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference RegistrationStore registrations,
      @Reference DocumentStore documents,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.registrations = registrations;
    this.documents = documents;
    this.journal = journal;
  }

  /** The person's own certificates, newest first. */
  public Outcome<List<Certificate>> list(Actor actor) {
    return actor
        .person()
        .map(p -> Outcome.done(transactions.read(() -> registrations.certificates(p))))
        .orElseGet(
            () -> journal.refused(actor, "certificate-list", "certificates", Refusals.forbidden()));
  }

  /** One of the person's own certificates. */
  public Outcome<Certificate> find(Actor actor, CertificateId id) {
    return own(actor, id)
        .map(Outcome::done)
        .orElseGet(() -> journal.refused(actor, "certificate-view", id, unknown()));
  }

  private Optional<Certificate> own(Actor actor, CertificateId id) {
    return transactions
        .read(() -> registrations.certificate(id))
        .filter(c -> actor.person().filter(c.person()::equals).isPresent());
  }

  private static Refusal unknown() {
    return Refusals.notFound("该证书", "certificate");
  }

  /** 领证: the holder confirms the details. Claiming twice changes nothing. */
  public Outcome<Certificate> claim(Actor actor, CertificateId id) {
    Outcome<Certificate> claimed =
        own(actor, id).isEmpty() ? Outcome.refused(unknown()) : units.run(() -> claimed(actor, id));
    return claimed.match(Outcome::done, r -> journal.refused(actor, "certificate-claim", id, r));
  }

  private Outcome<Certificate> claimed(Actor actor, CertificateId id) {
    Certificate before = registrations.certificate(id).orElseThrow();
    return switch (before.status()) {
      case CLAIMED -> Outcome.done(before);
      case SEALED -> {
        registrations.update(before.claimed(centre.now()));
        journal.command(actor);
        journal.done(actor, "certificate-claim", id, before.facts().number().value());
        journal.event("certificate-claimed", id, before.facts().number().value());
        yield Outcome.done(registrations.certificate(id).orElseThrow());
      }
      case SEALING ->
          Outcome.refused(
              Refusal.of(
                  Refusal.Kind.CONFLICT,
                  "certificate-sealing",
                  "证书正在签章，请稍后领取。",
                  "The certificate waits for the department's seal; try again later."));
      case SUPERSEDED, CANCELLED ->
          Outcome.refused(
              Refusal.of(
                  Refusal.Kind.CONFLICT,
                  "certificate-ended",
                  "该证书已失效，不能领取。",
                  "The certificate was superseded or cancelled."));
    };
  }

  /** A sealed file of a claimed certificate, for its holder alone. */
  public Outcome<byte[]> download(Actor actor, CertificateId id, Certificate.Format format) {
    Optional<Certificate> own = own(actor, id);
    if (own.isEmpty()) {
      return journal.refused(actor, "certificate-download", id, unknown());
    }
    if (own.get().claimedAt().isEmpty()) {
      return journal.refused(
          actor,
          "certificate-download",
          id,
          Refusal.of(
              Refusal.Kind.CONFLICT,
              "certificate-unclaimed",
              "请先领证，再下载证书。",
              "Claim the certificate before downloading it."));
    }
    Optional<DocumentId> file = own.get().sealed().orElseThrow().of(format);
    if (file.isEmpty()) {
      return journal.refused(
          actor,
          "certificate-download",
          id,
          Refusal.of(
              Refusal.Kind.NOT_FOUND,
              "certificate-format",
              "该证书没有 " + format + " 格式的文件，请下载 PDF 格式。",
              "This certificate does not exist as " + format + "; download the PDF."));
    }
    return Outcome.done(transactions.read(() -> documents.get(file.get())).orElseThrow());
  }
}
