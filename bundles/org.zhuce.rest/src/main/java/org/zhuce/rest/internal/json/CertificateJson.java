package org.zhuce.rest.internal.json;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateIdentifier;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.port.DocumentVerifier;
import org.zhuce.kernel.usecase.Registrants;
import org.zhuce.kernel.usecase.Verification;
import org.zhuce.rest.internal.http.Language;
import org.zhuce.rest.internal.json.SignatureJson.FileSignature;

/** Certificates and their verification as JSON. */
public final class CertificateJson {
  private CertificateJson() {}

  private static String nationalIdentifier(Certificate.Facts facts) {
    return facts.identifier().map(CertificateIdentifier::value).orElse(null);
  }

  /** A certificate, as its holder sees it. */
  public record CertificateAnswer(
      String id,
      @Schema(example = "甘262192000009") String number,
      @Schema(
              description = "电子证照标识 (GB/T 36904); none on certificates from before",
              example =
                  "1.2.156.3005.2.116200009999000017001.116200009999000017.262192000009.001.X")
          String identifier,
      String name,
      @Schema(allowableValues = {"male", "female"}) String sex,
      LocalDate birthDate,
      String employer,
      @Schema(description = "主项", example = "BUILDING") String main,
      List<TermItem> terms,
      LocalDate issuedOn,
      @Schema(allowableValues = {"sealing", "sealed", "claimed", "superseded", "cancelled"})
          String status,
      Instant claimedAt,
      @Schema(description = "Id of the application that led to it") String application,
      @Schema(description = "What its QR code leads to") URI verificationUrl) {

    /** A certificate of the kernel's. */
    public static CertificateAnswer of(Certificate c, URI origin, Language language) {
      Certificate.Facts facts = c.facts();
      return new CertificateAnswer(
          c.id().toString(),
          facts.number().value(),
          nationalIdentifier(facts),
          facts.name(),
          Names.word(facts.sex()),
          facts.birthDate(),
          facts.employer(),
          facts.main().name(),
          TermItem.of(facts.terms(), language),
          facts.issuedOn(),
          Names.word(c.status()),
          c.claimedAt().orElse(null),
          c.application().toString(),
          URI.create(origin + Names.address("/verification/", c.verificationCode())));
    }

    @Override
    public String toString() {
      return "CertificateAnswer[" + id + "]";
    }
  }

  /** A registrant, as the employer sees it. */
  public record RegistrantItem(
      @Schema(example = "甘262192000009") String registrationNumber,
      String name,
      @Schema(description = "主项", example = "BUILDING") String main,
      List<TermItem> terms,
      @Schema(
              allowableValues = {"sealing", "sealed", "claimed", "superseded", "cancelled"},
              description = "The latest certificate's status; none for a paper registration")
          String certificate) {

    /** A registrant of the kernel's. */
    public static RegistrantItem of(Registrants.Registrant r, Language language) {
      return new RegistrantItem(
          r.registration().number().value(),
          r.name(),
          r.registration().main().name(),
          TermItem.of(r.registration().terms(), language),
          r.certificate().map(Names::word).orElse(null));
    }

    @Override
    public String toString() {
      return "RegistrantItem[" + registrationNumber + "]";
    }
  }

  /** A specialty with its validity. */
  public record TermItem(
      @Schema(example = "BUILDING") String specialty,
      @Schema(example = "建筑工程") String specialtyName,
      LocalDate from,
      @Schema(description = "Last valid day, inclusive") LocalDate until) {

    static List<TermItem> of(List<SpecialtyTerm> terms, Language language) {
      return terms.stream()
          .map(
              t ->
                  new TermItem(
                      t.specialty().name(),
                      language.of(t.specialty().zh(), t.specialty().en()),
                      t.from(),
                      t.until()))
          .toList();
    }
  }

  /** What a verification says. */
  public record VerificationAnswer(
      @Schema(allowableValues = {"genuine", "superseded", "cancelled", "altered", "unknown"})
          String verdict,
      String verdictText,
      VerifiedCertificate certificate,
      @Schema(
              description = "Only for a file: its kind, by its content",
              example = "application/pdf")
          String mediaType,
      @Schema(description = "Only for a file: oldest first") List<FileSignature> signatures,
      @Schema(description = "Only for a file: codes of what is wrong with it as a whole")
          List<String> faults) {

    /**
     * A result of the kernel's.
     *
     * @param masked whether the holder's name is shown in part only
     */
    public static VerificationAnswer of(
        Verification.Result result, boolean masked, Language language) {
      return new VerificationAnswer(
          Names.word(result.verdict()),
          text(result.verdict(), language),
          result.certificate().map(c -> VerifiedCertificate.of(c, masked, language)).orElse(null),
          result
              .report()
              .map(DocumentVerifier.Report::mediaType)
              .filter(t -> !t.isEmpty())
              .orElse(null),
          result
              .report()
              .map(r -> r.signatures().stream().map(FileSignature::of).toList())
              .orElse(null),
          result.report().map(DocumentVerifier.Report::faults).orElse(null));
    }

    private static String text(Verification.Verdict verdict, Language language) {
      return switch (verdict) {
        case GENUINE -> language.of("证书真实有效。", "The certificate is genuine and in force.");
        case SUPERSEDED ->
            language.of("证书已换发，请以新证书为准。", "A later certificate took this one's place.");
        case CANCELLED -> language.of("注册已注销，证书失效。", "The registration was cancelled.");
        case ALTERED ->
            language.of("文件被改动或签名无效。", "The file was altered, or a signature is not valid.");
        case UNKNOWN -> language.of("不是本中心签发的证书。", "Not a certificate of this centre.");
      };
    }
  }

  /** A certificate, as the public sees it. */
  public record VerifiedCertificate(
      String number,
      @Schema(description = "电子证照标识 (GB/T 36904); none on certificates from before")
          String identifier,
      String name,
      String employer,
      List<TermItem> terms,
      LocalDate issuedOn,
      @Schema(allowableValues = {"sealing", "sealed", "claimed", "superseded", "cancelled"})
          String status) {

    static VerifiedCertificate of(Certificate c, boolean masked, Language language) {
      Certificate.Facts facts = c.facts();
      return new VerifiedCertificate(
          facts.number().value(),
          nationalIdentifier(facts),
          masked ? Names.maskedName(facts.name()) : facts.name(),
          facts.employer(),
          TermItem.of(facts.terms(), language),
          facts.issuedOn(),
          Names.word(c.status()));
    }
  }
}
