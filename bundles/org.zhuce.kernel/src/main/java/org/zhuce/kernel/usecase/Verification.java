package org.zhuce.kernel.usecase;

import java.util.Comparator;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.DocumentVerifiers;
import org.zhuce.kernel.internal.NamedRegistrations;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.port.DocumentVerifier;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.port.Transactions;

/** Public verification of certificates: by QR code, by number, by file. Needs no login. */
@Component(service = Verification.class)
public final class Verification {
  private final Transactions transactions;
  private final RegistrationStore registrations;
  private final DocumentVerifiers verifiers;

  /** Made by the container. */
  @Activate
  public Verification(
      @Reference Transactions transactions,
      @Reference RegistrationStore registrations,
      @Reference DocumentVerifiers verifiers) {
    this.transactions = transactions;
    this.registrations = registrations;
    this.verifiers = verifiers;
  }

  /** What a verification says. */
  public enum Verdict {
    /** Issued here and in force. */
    GENUINE,
    /** Issued here; a later one took its place. */
    SUPERSEDED,
    /** Issued here; the registration was cancelled. */
    CANCELLED,
    /**
     * Made of something that was signed or issued here, and not the same any more: a signature in
     * it does not hold or something was added; or it names a registration whose certificate was
     * issued here and is not that file, be it that it is damaged beyond reading, lost its seal, or
     * was signed by somebody else.
     */
    ALTERED,
    /**
     * Not a certificate of this centre: nothing that can be known leads to one. Files that are
     * compressed or encrypted by others are not opened to find out.
     */
    UNKNOWN
  }

  /**
   * Result of a verification.
   *
   * @param verdict overall
   * @param certificate what was issued here, if it is known
   * @param report what the file's signatures say; empty if no file was given
   */
  public record Result(
      Verdict verdict,
      Optional<Certificate> certificate,
      Optional<DocumentVerifier.Report> report) {}

  /** By the secret in the QR code. */
  public Outcome<Result> byCode(String code) {
    return transactions
        .read(() -> registrations.certificateByCode(code))
        .map(Verification::result)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusals.notFound("该证书", "certificate")));
  }

  /** By registration number: the latest certificate of that registration. */
  public Outcome<Result> byNumber(String number) {
    if (!RegistrationNumber.isValid(number)) {
      return Outcome.refused(
          Refusal.invalid(
              "/number",
              "registration-number",
              "注册编号格式不正确，例如：甘262192000009。",
              "This is no registration number; it looks like 甘262192000009."));
    }
    return transactions
        .read(() -> latest(new RegistrationNumber(number)))
        .map(Verification::result)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusals.notFound("该注册编号", "registration number")));
  }

  private Optional<Certificate> latest(RegistrationNumber number) {
    return registrations
        .find(number)
        .flatMap(
            r ->
                registrations.certificates(r.id()).stream()
                    .filter(c -> c.sealed().isPresent())
                    .max(Comparator.comparing(Verification::rank)));
  }

  /** A certificate in force before one that has ended; the list is oldest first otherwise. */
  private static int rank(Certificate certificate) {
    return verdict(certificate) == Verdict.GENUINE ? 1 : 0;
  }

  /**
   * By file.
   *
   * @return the result, or {@code verification-busy} if too many others are being verified
   */
  public Outcome<Result> byFile(byte[] file) {
    return verifiers.verify(file).map(report -> result(file, report));
  }

  private Result result(byte[] file, DocumentVerifier.Report report) {
    Optional<Certificate> issued =
        transactions.read(() -> registrations.certificateByFile(DocumentId.of(file)));
    Verdict verdict =
        report.valid()
            ? issued.map(Verification::verdict).orElse(Verdict.UNKNOWN)
            : isOurs(report) || wantsToBeOurs(file, report) ? Verdict.ALTERED : Verdict.UNKNOWN;
    return new Result(verdict, issued, Optional.of(report));
  }

  /** Whether somebody signed it who is known here, or it is not what somebody signed. */
  private static boolean isOurs(DocumentVerifier.Report report) {
    return report.signatures().stream().anyMatch(s -> !report.faults().isEmpty() || !isForeign(s));
  }

  /** A sound signature under a root that nobody knows here. */
  private static boolean isForeign(DocumentVerifier.Signature signature) {
    return signature.faults().contains("certificate-untrusted")
        && signature.faults().stream().allMatch(f -> f.contains("certificate-"));
  }

  /** Whether a file of a kind that is issued here says that it is a certificate issued here. */
  private boolean wantsToBeOurs(byte[] file, DocumentVerifier.Report report) {
    return !report.mediaType().isEmpty()
        && transactions.read(
            () ->
                NamedRegistrations.in(file).stream()
                    .anyMatch(number -> latest(number).isPresent()));
  }

  private static Result result(Certificate certificate) {
    return new Result(verdict(certificate), Optional.of(certificate), Optional.empty());
  }

  private static Verdict verdict(Certificate certificate) {
    return switch (certificate.status()) {
      case SEALED, CLAIMED -> Verdict.GENUINE;
      case SUPERSEDED -> Verdict.SUPERSEDED;
      case CANCELLED -> Verdict.CANCELLED;
      case SEALING -> Verdict.UNKNOWN;
    };
  }
}
