package org.zhuce.persistence.jpa.internal.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.model.CertificateIdentifier;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Sex;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.persistence.jpa.internal.Versions;

/** What a certificate holds beside its columns, as it is stored; absent values are null. */
record CertificateBody(
    String application, String code, String status, String claimedAt, Facts facts) {

  record Facts(
      String name,
      String sex,
      String birthDate,
      String number,
      String employer,
      String main,
      List<RegistrationBody.Term> terms,
      String photo,
      String issuedOn,
      String identifier) {}

  static CertificateBody of(Certificate certificate) {
    return new CertificateBody(
        certificate.application().toString(),
        certificate.verificationCode(),
        certificate.status().name(),
        certificate.claimedAt().map(Instant::toString).orElse(null),
        facts(certificate.facts()));
  }

  private static Facts facts(Certificate.Facts f) {
    return new Facts(
        f.name(),
        f.sex().name(),
        f.birthDate().toString(),
        f.number().value(),
        f.employer(),
        f.main().name(),
        f.terms().stream().map(RegistrationBody.Term::of).toList(),
        f.photo().value(),
        f.issuedOn().toString(),
        f.identifier().map(CertificateIdentifier::value).orElse(null));
  }

  /** Puts columns and body together. */
  Certificate certificate(CertificateRow row) {
    return new Certificate(
        new CertificateId(UUID.fromString(row.id)),
        new RegistrationId(UUID.fromString(row.registration)),
        new ApplicationId(UUID.fromString(application)),
        new PersonId(UUID.fromString(row.person)),
        new Certificate.Facts(
            facts.name(),
            Sex.valueOf(facts.sex()),
            LocalDate.parse(facts.birthDate()),
            new RegistrationNumber(facts.number()),
            facts.employer(),
            Specialty.valueOf(facts.main()),
            facts.terms().stream().map(RegistrationBody.Term::term).toList(),
            new DocumentId(facts.photo()),
            LocalDate.parse(facts.issuedOn()),
            Optional.ofNullable(facts.identifier()).map(CertificateIdentifier::new)),
        code,
        Certificate.Status.valueOf(status),
        Optional.ofNullable(row.sealedFile)
            .map(
                pdf ->
                    new Certificate.Files(
                        new DocumentId(pdf),
                        Optional.ofNullable(row.sealedOfd).map(DocumentId::new))),
        Optional.ofNullable(claimedAt).map(Instant::parse),
        Versions.of(row.writes));
  }
}
