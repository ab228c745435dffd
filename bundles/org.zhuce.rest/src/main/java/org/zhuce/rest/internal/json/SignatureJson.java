package org.zhuce.rest.internal.json;

import io.swagger.v3.oas.annotations.media.Schema;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.zhuce.kernel.port.DocumentVerifier;
import org.zhuce.kernel.port.Evidence;
import org.zhuce.signing.spi.SignerRole;

/**
 * Signatures of verified files as JSON. Open to everybody: of a natural person it shows the family
 * name and no ID number, whatever the certificate says.
 */
public final class SignatureJson {
  private SignatureJson() {}

  /** A signature in a file. */
  public record FileSignature(
      @Schema(allowableValues = {"individual", "enterprise", "authority"}) String role,
      @Schema(description = "Name in the certificate; of a person, the first character only")
          String signer,
      @Schema(description = "JCA name", example = "SHA256withRSA") String algorithm,
      @Schema(description = "Signing time as claimed") Instant at,
      @Schema(description = "When a time-stamping authority saw it; none without a valid stamp")
          Instant timestampedAt,
      @Schema(
              allowableValues = {"B", "T"},
              description = "Baseline level (EN 319 142-1)")
          String level,
      Coverage coverage,
      @Schema(description = "The signer's certificate first, the trusted root last")
          List<ChainCertificate> chain,
      @Schema(description = "Missing if nobody could be asked") RevocationAnswer revocation,
      @Schema(description = "Whether nothing speaks against this signature") boolean valid,
      @Schema(description = "Codes; empty if it is valid") List<String> faults) {

    static FileSignature of(DocumentVerifier.Signature s) {
      // Who is not known for an organisation may be a person, whatever place the signature has
      boolean person = s.role() == SignerRole.INDIVIDUAL || s.signer().isEmpty();
      return new FileSignature(
          Names.word(s.role()),
          person ? Names.maskedName(s.signer()) : s.signer(),
          s.algorithm(),
          s.at(),
          s.timestampedAt().orElse(null),
          s.level().name(),
          Coverage.of(s.coverage()),
          chain(s.evidence().chain(), person),
          s.evidence().revocation().map(RevocationAnswer::of).orElse(null),
          s.faults().isEmpty(),
          s.faults());
    }

    private static List<ChainCertificate> chain(List<X509Certificate> chain, boolean person) {
      List<ChainCertificate> all = new ArrayList<>();
      for (X509Certificate certificate : chain) {
        all.add(ChainCertificate.of(certificate, person && all.isEmpty()));
      }
      return all;
    }
  }

  /** What a signature covers. */
  public record Coverage(
      @Schema(description = "Which of the file's revisions it made, from 1") int revision,
      @Schema(description = "How many there are") int revisions,
      @Schema(description = "Bytes from the file's beginning, its own value apart") long bytes,
      @Schema(
              description =
                  "Whether nothing of the file is left out but what validates the signatures")
          boolean wholeFile) {

    static Coverage of(DocumentVerifier.Coverage c) {
      return new Coverage(c.revision(), c.revisions(), c.bytes(), c.wholeFile());
    }
  }

  /** A certificate of the chain. */
  public record ChainCertificate(
      @Schema(description = "A person's is masked", example = "CN=甘肃省住房和城乡建设厅,C=CN") String subject,
      String issuer,
      @Schema(description = "Hexadecimal", example = "4f3a") String serialNumber,
      Instant notBefore,
      Instant notAfter) {

    static ChainCertificate of(X509Certificate c, boolean person) {
      return new ChainCertificate(
          person
              ? DistinguishedNames.maskedPerson(c.getSubjectX500Principal())
              : DistinguishedNames.text(c.getSubjectX500Principal()),
          DistinguishedNames.text(c.getIssuerX500Principal()),
          c.getSerialNumber().toString(16),
          c.getNotBefore().toInstant(),
          c.getNotAfter().toInstant());
    }
  }

  /** What is known of the chain's revocation. */
  public record RevocationAnswer(
      @Schema(allowableValues = {"good", "revoked", "unknown"}) String status,
      @Schema(allowableValues = {"authority", "crl", "ocsp"}) String source,
      @Schema(description = "Of when the answer is") Instant asOf,
      Instant revokedAt) {

    static RevocationAnswer of(Evidence.Revocation r) {
      return new RevocationAnswer(
          Names.word(r.status()),
          r.source().map(Names::word).orElse(null),
          r.asOf().orElse(null),
          r.revokedAt().orElse(null));
    }
  }
}
