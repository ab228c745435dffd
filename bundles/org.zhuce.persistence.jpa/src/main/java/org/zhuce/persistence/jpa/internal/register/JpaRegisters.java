package org.zhuce.persistence.jpa.internal.register;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.persistence.jpa.internal.Bodies;
import org.zhuce.persistence.jpa.internal.Database;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Nanos;
import org.zhuce.persistence.jpa.internal.Pages;
import org.zhuce.persistence.jpa.internal.Vault;

/** The registers of people, qualifications and enterprises. */
@Component(service = RegisterStore.class)
public final class JpaRegisters implements RegisterStore {
  private final JpaTransactions transactions;
  private final Vault vault;
  private final Bodies<PersonRow.Body> people;
  private final Bodies<PersonRow.Body> formerPeople;
  private final Bodies<QualificationRow.Body> qualifications;
  private final Nanos nanos = new Nanos(Clock.systemUTC());

  /** Opens the registers. */
  @Activate
  public JpaRegisters(@Reference JpaTransactions transactions, @Reference Database database) {
    this.transactions = transactions;
    vault = database.vault();
    people = new Bodies<>(vault, "person", PersonRow.Body.class);
    formerPeople = new Bodies<>(vault, "former_person", PersonRow.Body.class);
    qualifications = new Bodies<>(vault, "qualification", QualificationRow.Body.class);
  }

  @Override
  public Optional<Person> person(PersonId id) {
    return transactions.ask(
        unit ->
            Optional.ofNullable(unit.entities().find(PersonRow.class, id.toString()))
                .map(this::person));
  }

  @Override
  public Optional<Person> person(IdNumber idNumber) {
    return transactions.ask(
        unit ->
            Pages.detached(
                    unit.entities()
                        .createQuery(
                            "select r from PersonRow r where r.idNumberIndex = :value",
                            PersonRow.class))
                .setParameter("value", index(idNumber))
                .getResultStream()
                .findFirst()
                .map(this::person));
  }

  @Override
  public void put(Person person) {
    transactions.write(
        unit -> {
          String id = person.id().toString();
          PersonRow row = unit.entities().find(PersonRow.class, id);
          boolean fresh = row == null;
          if (fresh) {
            row = new PersonRow();
            row.id = id;
          }
          row.idNumberIndex = index(person.idNumber());
          row.body = people.seal(id, body(person));
          unit.save(row, fresh);
          return null;
        });
  }

  @Override
  public void keepFormer(Person former) {
    transactions.write(
        unit -> {
          FormerPersonRow row = new FormerPersonRow();
          row.id = UUID.randomUUID().toString();
          row.person = former.id().toString();
          row.arrival = nanos.arrival();
          row.body = formerPeople.seal(row.id, body(former));
          unit.save(row, true);
          return null;
        });
  }

  @Override
  public List<Person> former(PersonId person) {
    return transactions.ask(
        unit ->
            Pages.detached(
                    unit.entities()
                        .createQuery(
                            "select r from FormerPersonRow r where r.person = :person"
                                + " order by r.arrival, r.id",
                            FormerPersonRow.class))
                .setParameter("person", person.toString())
                .getResultStream()
                .map(row -> person(row.person, formerPeople.open(row.id, row.body)))
                .toList());
  }

  @Override
  public List<Qualification> qualifications(PersonId person) {
    return transactions.ask(
        unit ->
            Pages.detached(
                    unit.entities()
                        .createQuery(
                            "select r from QualificationRow r where r.person = :person",
                            QualificationRow.class))
                .setParameter("person", person.toString())
                .getResultStream()
                .map(this::qualification)
                .sorted(Comparator.comparing(Qualification::specialty))
                .toList());
  }

  @Override
  public void put(Qualification qualification) {
    transactions.write(
        unit -> {
          String id = qualification.person() + "/" + qualification.specialty().name();
          QualificationRow row = unit.entities().find(QualificationRow.class, id);
          boolean fresh = row == null;
          if (fresh) {
            row = new QualificationRow();
            row.id = id;
            row.person = qualification.person().toString();
            row.specialty = qualification.specialty().name();
          }
          row.body =
              qualifications.seal(
                  id,
                  new QualificationRow.Body(
                      qualification.certificateNumber(), qualification.issuedOn().toString()));
          unit.save(row, fresh);
          return null;
        });
  }

  @Override
  public Page<Person> people(Page.Request page) {
    return transactions.ask(
        unit ->
            Pages.of(
                unit.entities()
                    .createQuery(
                        "select r from PersonRow r where r.id > :after order by r.id",
                        PersonRow.class)
                    .setParameter("after", page.after()),
                page,
                this::person,
                row -> row.id));
  }

  @Override
  public Optional<Enterprise> enterprise(CreditCode code) {
    return transactions.ask(
        unit ->
            Optional.ofNullable(unit.entities().find(EnterpriseRow.class, code.value()))
                .map(JpaRegisters::enterprise));
  }

  @Override
  public Optional<Enterprise> enterprise(String name) {
    return transactions.ask(
        unit ->
            Pages.detached(byName(unit.entities()))
                .setParameter("name", name)
                .getResultStream()
                .findFirst()
                .map(JpaRegisters::enterprise));
  }

  private static TypedQuery<EnterpriseRow> byName(EntityManager entities) {
    return entities.createQuery(
        "select r from EnterpriseRow r where r.fullName = :name", EnterpriseRow.class);
  }

  @Override
  public void put(Enterprise enterprise) {
    transactions.write(
        unit -> {
          EnterpriseRow row = unit.entities().find(EnterpriseRow.class, enterprise.code().value());
          boolean fresh = row == null;
          if (fresh) {
            row = new EnterpriseRow();
            row.code = enterprise.code().value();
          }
          row.fullName = enterprise.name();
          row.qualified = enterprise.qualified();
          unit.save(row, fresh);
          return null;
        });
  }

  @Override
  public Page<Enterprise> enterprises(Page.Request page) {
    return transactions.ask(
        unit ->
            Pages.of(
                unit.entities()
                    .createQuery(
                        "select r from EnterpriseRow r where r.code > :after order by r.code",
                        EnterpriseRow.class)
                    .setParameter("after", page.after()),
                page,
                JpaRegisters::enterprise,
                row -> row.code));
  }

  private String index(IdNumber idNumber) {
    return vault.index("person.id_number", idNumber.value());
  }

  private Person person(PersonRow row) {
    return person(row.id, people.open(row.id, row.body));
  }

  private static Person person(String id, PersonRow.Body body) {
    return new Person(
        new PersonId(UUID.fromString(id)),
        body.name(),
        new IdNumber(body.idNumber()),
        body.mobile());
  }

  private static PersonRow.Body body(Person person) {
    return new PersonRow.Body(person.name(), person.idNumber().value(), person.mobile());
  }

  private Qualification qualification(QualificationRow row) {
    QualificationRow.Body body = qualifications.open(row.id, row.body);
    return new Qualification(
        new PersonId(UUID.fromString(row.person)),
        Specialty.valueOf(row.specialty),
        body.certificateNumber(),
        LocalDate.parse(body.issuedOn()));
  }

  private static Enterprise enterprise(EnterpriseRow row) {
    return new Enterprise(new CreditCode(row.code), row.fullName, row.qualified);
  }
}
