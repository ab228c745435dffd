package org.zhuce.persistence.jpa.internal.cases;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.persistence.TypedQuery;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.persistence.jpa.internal.Bodies;
import org.zhuce.persistence.jpa.internal.Database;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Nanos;
import org.zhuce.persistence.jpa.internal.Pages;
import org.zhuce.persistence.jpa.internal.Vault;
import org.zhuce.persistence.jpa.internal.Versions;

/** Registrations and their certificates. */
@Component(service = RegistrationStore.class)
public final class JpaRegistrations implements RegistrationStore {
  private final JpaTransactions transactions;
  private final Vault vault;
  private final Bodies<RegistrationBody> registrations;
  private final Bodies<CertificateBody> certificates;
  private final Nanos nanos = new Nanos(Clock.systemUTC());

  /** Opens the registrations. */
  @Activate
  public JpaRegistrations(@Reference JpaTransactions transactions, @Reference Database database) {
    this.transactions = transactions;
    vault = database.vault();
    registrations = new Bodies<>(vault, "registration", RegistrationBody.class);
    certificates = new Bodies<>(vault, "certificate", CertificateBody.class);
  }

  @Override
  public void insert(Registration registration) {
    Versions.expectNew(registration.version());
    transactions.write(
        unit -> {
          RegistrationRow row = new RegistrationRow();
          row.id = registration.id().toString();
          row.arrival = nanos.arrival();
          fill(row, registration);
          unit.save(row, true);
          return null;
        });
  }

  @Override
  public void update(Registration registration) {
    transactions.write(
        unit -> {
          RegistrationRow row =
              Versions.expectRow(
                  unit.entities().find(RegistrationRow.class, registration.id().toString()));
          Versions.expect(row.writes, registration.version());
          fill(row, registration);
          unit.save(row, false);
          return null;
        });
  }

  @Override
  public Optional<Registration> find(RegistrationId id) {
    return transactions.ask(
        unit ->
            Optional.ofNullable(unit.entities().find(RegistrationRow.class, id.toString()))
                .map(this::registration));
  }

  @Override
  public Optional<Registration> find(RegistrationNumber number) {
    return registrations("select r from RegistrationRow r where r.number = :value", number.value())
        .stream()
        .findFirst();
  }

  @Override
  public List<Registration> of(PersonId person) {
    return registrations(
        "select r from RegistrationRow r where r.person = :value order by r.arrival, r.id",
        person.toString());
  }

  @Override
  public Page<Registration> all(Page.Request page) {
    return transactions.ask(
        unit ->
            Pages.of(
                unit.entities()
                    .createQuery(
                        "select r from RegistrationRow r where r.number > :after order by r.number",
                        RegistrationRow.class)
                    .setParameter("after", page.after()),
                page,
                this::registration,
                row -> row.number));
  }

  @Override
  public Page<Registration> of(CreditCode employer, Page.Request page) {
    return transactions.ask(
        unit ->
            Pages.of(
                unit.entities()
                    .createQuery(
                        "select r from RegistrationRow r where r.employer = :employer"
                            + " and r.cancelled = false and r.number > :after order by r.number",
                        RegistrationRow.class)
                    .setParameter("employer", employer.value())
                    .setParameter("after", page.after()),
                page,
                this::registration,
                row -> row.number));
  }

  @Override
  public long count(CreditCode employer) {
    return transactions.ask(
        unit ->
            unit.entities()
                .createQuery(
                    "select count(r) from RegistrationRow r where r.employer = :employer"
                        + " and r.cancelled = false",
                    Long.class)
                .setParameter("employer", employer.value())
                .getSingleResult());
  }

  @Override
  public void insert(Certificate certificate) {
    Versions.expectNew(certificate.version());
    transactions.write(
        unit -> {
          CertificateRow row = new CertificateRow();
          row.id = certificate.id().toString();
          row.arrival = nanos.arrival();
          fill(row, certificate);
          unit.save(row, true);
          return null;
        });
  }

  @Override
  public void update(Certificate certificate) {
    transactions.write(
        unit -> {
          CertificateRow row =
              Versions.expectRow(
                  unit.entities().find(CertificateRow.class, certificate.id().toString()));
          Versions.expect(row.writes, certificate.version());
          fill(row, certificate);
          unit.save(row, false);
          return null;
        });
  }

  @Override
  public Optional<Certificate> certificate(CertificateId id) {
    return transactions.ask(
        unit ->
            Optional.ofNullable(unit.entities().find(CertificateRow.class, id.toString()))
                .map(this::certificate));
  }

  @Override
  public Optional<Certificate> certificateByCode(String verificationCode) {
    return certificates(
            "select r from CertificateRow r where r.codeIndex = :value", index(verificationCode))
        .stream()
        .findFirst();
  }

  @Override
  public Optional<Certificate> certificateByFile(DocumentId file) {
    return certificates(
            "select r from CertificateRow r where r.sealedFile = :value or r.sealedOfd = :value",
            file.value())
        .stream()
        .findFirst();
  }

  @Override
  public List<Certificate> certificates(RegistrationId registration) {
    return certificates(
        "select r from CertificateRow r where r.registration = :value order by r.arrival, r.id",
        registration.toString());
  }

  @Override
  public List<Certificate> certificates(PersonId person) {
    return certificates(
        "select r from CertificateRow r where r.person = :value"
            + " order by r.arrival desc, r.id desc",
        person.toString());
  }

  private List<Registration> registrations(String jpql, String value) {
    return select(RegistrationRow.class, jpql, value, this::registration);
  }

  private List<Certificate> certificates(String jpql, String value) {
    return select(CertificateRow.class, jpql, value, this::certificate);
  }

  private <R, T> List<T> select(Class<R> type, String jpql, String value, Function<R, T> item) {
    return transactions.ask(
        unit -> {
          TypedQuery<R> query = unit.entities().createQuery(jpql, type);
          return Pages.detached(query)
              .setParameter("value", value)
              .getResultStream()
              .map(item)
              .toList();
        });
  }

  private String index(String verificationCode) {
    return vault.index("certificate.code", verificationCode);
  }

  private void fill(RegistrationRow row, Registration registration) {
    row.number = registration.number().value();
    row.person = registration.person().toString();
    row.employer = registration.employer().value();
    row.cancelled = registration.cancelled();
    row.body = registrations.seal(row.id, RegistrationBody.of(registration));
  }

  private Registration registration(RegistrationRow row) {
    RegistrationBody body = registrations.open(row.id, row.body);
    return new Registration(
        new RegistrationId(UUID.fromString(row.id)),
        new RegistrationNumber(row.number),
        new PersonId(UUID.fromString(row.person)),
        new CreditCode(row.employer),
        Specialty.valueOf(body.main()),
        body.terms().stream().map(RegistrationBody.Term::term).toList(),
        row.cancelled,
        body.paper(),
        Versions.of(row.writes));
  }

  private void fill(CertificateRow row, Certificate certificate) {
    row.registration = certificate.registration().toString();
    row.person = certificate.person().toString();
    row.codeIndex = index(certificate.verificationCode());
    row.sealedFile = certificate.sealed().map(f -> f.pdf().value()).orElse(null);
    row.sealedOfd =
        certificate.sealed().flatMap(Certificate.Files::ofd).map(DocumentId::value).orElse(null);
    row.body = certificates.seal(row.id, CertificateBody.of(certificate));
  }

  private Certificate certificate(CertificateRow row) {
    return certificates.open(row.id, row.body).certificate(row);
  }
}
