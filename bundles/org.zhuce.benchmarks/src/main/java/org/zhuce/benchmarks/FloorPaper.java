package org.zhuce.benchmarks;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zhuce.document.pdf.internal.OpenPdfCertificateRenderer;
import org.zhuce.document.pdf.internal.OpenPdfFormRenderer;
import org.zhuce.kernel.model.ApplicationNumber;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.port.CertificateRenderer;
import org.zhuce.kernel.port.FormRenderer;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.Rules;
import org.zhuce.registration.initial.internal.FloorTemplate;
import org.zhuce.walk.Applicant;
import org.zhuce.walk.Case;
import org.zhuce.walk.Employer;

/** Draws the papers of a case from the same templates as the platform. */
final class FloorPaper {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  static final String ISSUER = "甘肃省住房和城乡建设厅";
  static final URI VERIFICATION =
      URI.create("http://127.0.0.1:8181/api/v1/verification/0123456789abcdef0123456789abcdef");

  private final FormRenderer forms = new OpenPdfFormRenderer();
  private final CertificateRenderer certificates = new OpenPdfCertificateRenderer();
  private final DocumentTemplate template = FloorTemplate.template();
  private final Clock clock;

  FloorPaper(Clock clock) {
    this.clock = clock;
  }

  byte[] form(Case one) {
    CaseFile file = file(one);
    return forms.render(
        new FormRenderer.Content(
            new ApplicationNumber("W2018040330039180103"),
            template.title(),
            template.rows().stream()
                .map(
                    row ->
                        row.fields().stream()
                            .map(f -> new FormRenderer.Cell(f.label(), f.value().apply(file)))
                            .toList())
                .toList(),
            template.opinions().stream()
                .map(
                    o ->
                        new FormRenderer.Opinion(
                            o.label(),
                            o.sentences().stream().map(s -> s.apply(file)).toList(),
                            o.signer(),
                            o.caption()))
                .toList(),
            one.photo(),
            clock.instant().atZone(ZONE)));
  }

  private CaseFile file(Case one) {
    Applicant applicant = one.applicant();
    Employer employer = one.employer();
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZONE);
    Person person =
        new Person(
            new PersonId(UUID.randomUUID()),
            applicant.name(),
            new IdNumber(applicant.idNumber()),
            applicant.mobile());
    List<Qualification> qualifications =
        applicant.qualifications().stream()
            .map(
                q ->
                    new Qualification(
                        person.id(),
                        Specialty.valueOf(q.specialty()),
                        q.certificateNumber(),
                        q.issuedOn()))
            .toList();
    return new CaseFile(
        now,
        today,
        today,
        person,
        qualifications,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        false,
        Optional.of(new Enterprise(new CreditCode(employer.code()), employer.name(), true)),
        form(applicant, employer),
        Optional.empty(),
        Rules.DEFAULT,
        List.of());
  }

  private static Form form(Applicant applicant, Employer employer) {
    List<Map<String, Object>> specialties =
        applicant.qualifications().stream()
            .map(
                q ->
                    Map.<String, Object>of(
                        "specialty", q.specialty(), "issuedOn", q.issuedOn().toString()))
            .toList();
    return Form.of(
        Map.of(
            "enterpriseName", employer.name(),
            "enterpriseCode", employer.code(),
            "enterprisePhone", "0931-1234567",
            "mainSpecialty", applicant.qualifications().get(0).specialty(),
            "specialties", specialties,
            "continuingEducation", List.of(Map.of("compulsoryHours", BigDecimal.ZERO)),
            "consent", true));
  }

  byte[] certificate(Case one) {
    return certificates.render(facts(one), one.photo(), ISSUER, VERIFICATION);
  }

  /** What a certificate says. */
  Certificate.Facts facts(Case one) {
    Applicant applicant = one.applicant();
    IdNumber id = new IdNumber(applicant.idNumber());
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
    Specialty main = Specialty.valueOf(applicant.qualifications().get(0).specialty());
    return new Certificate.Facts(
        applicant.name(),
        id.sex(),
        id.birthDate(),
        new RegistrationNumber("甘262192000009"),
        one.employer().name(),
        main,
        List.of(new SpecialtyTerm(main, today, today.plusYears(3).minusDays(1))),
        DocumentId.of(one.photo()),
        today);
  }
}
