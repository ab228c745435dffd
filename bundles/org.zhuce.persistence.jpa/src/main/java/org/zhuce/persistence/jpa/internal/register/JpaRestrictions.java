package org.zhuce.persistence.jpa.internal.register;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.persistence.TypedQuery;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Restriction;
import org.zhuce.kernel.model.RestrictionGround;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RestrictionStore;
import org.zhuce.persistence.jpa.internal.Bodies;
import org.zhuce.persistence.jpa.internal.Database;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Nanos;
import org.zhuce.persistence.jpa.internal.Pages;
import org.zhuce.persistence.jpa.internal.Sql;
import org.zhuce.persistence.jpa.internal.Vault;
import org.zhuce.persistence.jpa.internal.Versions;

/** Restrictions. */
@Component(service = RestrictionStore.class)
public final class JpaRestrictions implements RestrictionStore {
  private static final String BY_SUBJECT = "r.subjectIndex = :subject";
  private static final String BY_PERSON = "(r.subjectIndex = :subject or r.person = :person)";

  private final JpaTransactions transactions;
  private final Vault vault;
  private final Bodies<RestrictionRow.Body> bodies;
  private final Nanos nanos = new Nanos(Clock.systemUTC());

  /** Opens the register. */
  @Activate
  public JpaRestrictions(@Reference JpaTransactions transactions, @Reference Database database) {
    this.transactions = transactions;
    vault = database.vault();
    bodies = new Bodies<>(vault, "restriction", RestrictionRow.Body.class);
  }

  @Override
  public void insert(Restriction restriction) {
    Versions.expectNew(restriction.version());
    transactions.write(
        unit -> {
          RestrictionRow row = new RestrictionRow();
          row.id = restriction.id().toString();
          row.arrival = nanos.arrival();
          fill(row, restriction);
          unit.save(row, true);
          return null;
        });
  }

  @Override
  public void update(Restriction restriction) {
    transactions.write(
        unit -> {
          RestrictionRow row =
              Versions.expectRow(
                  unit.entities().find(RestrictionRow.class, restriction.id().toString()));
          Versions.expect(row.writes, restriction.version());
          fill(row, restriction);
          unit.save(row, false);
          return null;
        });
  }

  @Override
  public void link(IdNumber idNumber, PersonId person) {
    transactions.write(
        unit ->
            Sql.update(
                unit.connection(),
                "UPDATE restriction SET person = ? WHERE subject_index = ?",
                person.toString(),
                index(Restriction.Subject.of(idNumber))));
  }

  @Override
  public Optional<Restriction> find(UUID id) {
    return transactions.ask(
        unit ->
            Optional.ofNullable(unit.entities().find(RestrictionRow.class, id.toString()))
                .map(this::restriction));
  }

  @Override
  public List<Restriction> of(Restriction.Subject subject) {
    return select(BY_SUBJECT, subject, UnaryOperator.identity());
  }

  @Override
  public List<Restriction> of(Person person) {
    return select(
        BY_PERSON,
        Restriction.Subject.of(person.idNumber()),
        query -> query.setParameter("person", person.id().toString()));
  }

  private List<Restriction> select(
      String condition,
      Restriction.Subject subject,
      UnaryOperator<TypedQuery<RestrictionRow>> further) {
    return transactions.ask(
        unit ->
            further
                .apply(
                    Pages.detached(
                            unit.entities()
                                .createQuery(
                                    "select r from RestrictionRow r where "
                                        + condition
                                        + " order by r.arrival",
                                    RestrictionRow.class))
                        .setParameter("subject", index(subject)))
                .getResultStream()
                .map(this::restriction)
                .toList());
  }

  @Override
  public Page<Restriction> all(Page.Request page) {
    return transactions.ask(
        unit ->
            Pages.of(
                unit.entities()
                    .createQuery(
                        "select r from RestrictionRow r where r.arrival < :before"
                            + " order by r.arrival desc",
                        RestrictionRow.class)
                    .setParameter("before", Pages.number(page, Long.MAX_VALUE)),
                page,
                this::restriction,
                row -> Pages.cursor(row.arrival)));
  }

  private String index(Restriction.Subject subject) {
    return vault.index("restriction.subject", subject.kind() + " " + subject.code());
  }

  private void fill(RestrictionRow row, Restriction r) {
    row.subjectIndex = index(r.subject());
    row.body =
        bodies.seal(
            row.id,
            new RestrictionRow.Body(
                r.subject().kind().name(),
                r.subject().code(),
                r.ground().name(),
                r.from().toString(),
                r.until().map(LocalDate::toString).orElse(null),
                r.document(),
                r.voided()));
  }

  private Restriction restriction(RestrictionRow row) {
    RestrictionRow.Body body = bodies.open(row.id, row.body);
    return new Restriction(
        UUID.fromString(row.id),
        new Restriction.Subject(RestrictionGround.Subject.valueOf(body.kind()), body.code()),
        RestrictionGround.valueOf(body.ground()),
        LocalDate.parse(body.from()),
        Optional.ofNullable(body.until()).map(LocalDate::parse),
        body.document(),
        body.voided(),
        Versions.of(row.writes));
  }
}
