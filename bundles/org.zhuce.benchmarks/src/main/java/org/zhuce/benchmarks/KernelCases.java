package org.zhuce.benchmarks;

import static org.zhuce.kernel.lifecycle.Transition.on;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import org.zhuce.form.jsonschema.internal.NetworkntFormSchemas;
import org.zhuce.kernel.internal.CancellationNotices;
import org.zhuce.kernel.internal.CaseFiles;
import org.zhuce.kernel.internal.Checks;
import org.zhuce.kernel.internal.DeployedType;
import org.zhuce.kernel.internal.Effects;
import org.zhuce.kernel.internal.Identities;
import org.zhuce.kernel.internal.Issuance;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.PluginCalls;
import org.zhuce.kernel.internal.PrintableText;
import org.zhuce.kernel.internal.RegistrationLog;
import org.zhuce.kernel.internal.Requirements;
import org.zhuce.kernel.internal.Transitions;
import org.zhuce.kernel.internal.TypeRegistry;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.Lifecycle;
import org.zhuce.kernel.lifecycle.Party;
import org.zhuce.kernel.lifecycle.Requirement;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationBuilder;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.ApplicationNumber;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Province;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.kernel.type.PhotoFacts;
import org.zhuce.kernel.type.RegistrationType;
import org.zhuce.kernel.type.Rules;
import org.zhuce.kernel.type.StandardPolicies;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.ProcessingTerms;
import org.zhuce.kernel.usecase.RestrictionTerms;
import org.zhuce.kernel.usecase.Role;
import org.zhuce.kernel.usecase.Settings;
import org.zhuce.kernel.usecase.SignatureLevel;
import org.zhuce.persistence.jpa.internal.Database;
import org.zhuce.persistence.jpa.internal.JpaMigrations;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.access.JpaCommands;
import org.zhuce.persistence.jpa.internal.cases.JpaApplications;
import org.zhuce.persistence.jpa.internal.cases.JpaJobs;
import org.zhuce.persistence.jpa.internal.cases.JpaNotices;
import org.zhuce.persistence.jpa.internal.cases.JpaPublications;
import org.zhuce.persistence.jpa.internal.cases.JpaRegistrations;
import org.zhuce.persistence.jpa.internal.document.JpaDocuments;
import org.zhuce.persistence.jpa.internal.log.JpaAuditLog;
import org.zhuce.persistence.jpa.internal.log.JpaEventLog;
import org.zhuce.persistence.jpa.internal.log.Sealer;
import org.zhuce.persistence.jpa.internal.number.JpaNumbers;
import org.zhuce.persistence.jpa.internal.register.JpaCalendar;
import org.zhuce.persistence.jpa.internal.register.JpaRegisterHistory;
import org.zhuce.persistence.jpa.internal.register.JpaRegisters;
import org.zhuce.persistence.jpa.internal.register.JpaRestrictions;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.Text;

/**
 * Cases of five steps through the kernel's transitions and the real stores, in this process: form
 * checked by schema and policies, state, history, audit chain and event in one durable transaction
 * each, as the distribution does it.
 */
final class KernelCases implements AutoCloseable {
  /** Steps of a case after its start. */
  static final int STEPS = 5;

  private static final String SCHEMA =
      "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"type\": \"object\","
          + " \"required\": [\"remark\"], \"properties\": {\"remark\": {\"type\": \"string\"},"
          + " \"enterprisePhone\": {\"type\": \"string\", \"pattern\": \"^[0-9-]+$\"},"
          + " \"hours\": {\"type\": \"integer\"}, \"consent\": {\"type\": \"boolean\"}}}";

  private final Clock clock = Clock.systemUTC();
  private final HikariDataSource source;
  private final Database database;
  private final EntityManagerFactory factory;
  private final Sealer sealer;
  private final JpaTransactions transactions;
  private final JpaRegisters registers;
  private final JpaApplications applications;
  private final JpaNumbers numbers;
  private final PluginCalls calls = new PluginCalls();
  private final TypeRegistry types;
  private final Transitions transitions;
  private final Centre centre = new Centre(settings(), clock);

  KernelCases(HikariDataSource source, Path data) {
    this.source = source;
    try {
      JpaMigrations.migrate(source);
    } catch (SQLException e) {
      throw new IllegalStateException("no database", e);
    }
    database = new Database(source, data);
    factory =
        Persistence.createEntityManagerFactory(
            "zhuce", Map.of("javax.persistence.nonJtaDataSource", source));
    transactions = new JpaTransactions(factory, database);
    sealer = new Sealer(database);
    registers = new JpaRegisters(transactions, database);
    applications = new JpaApplications(transactions, database);
    numbers = new JpaNumbers(transactions, database);
    JpaRegistrations registrations = new JpaRegistrations(transactions, database);
    NetworkntFormSchemas schemas = new NetworkntFormSchemas();
    types = new TypeRegistry(schemas, calls);
    types.add(new FiveSteps());
    Journal journal =
        new Journal(
            centre,
            transactions,
            new JpaAuditLog(transactions, sealer),
            new JpaEventLog(transactions, sealer),
            new JpaCommands(transactions, database));
    RegistrationLog log =
        new RegistrationLog(centre, registers, new JpaRegisterHistory(transactions, database));
    transitions =
        new Transitions(
            centre,
            transactions,
            new Units(transactions),
            applications,
            types,
            new CaseFiles(
                centre,
                registers,
                registrations,
                new JpaRestrictions(transactions, database),
                applications,
                new JpaDocuments(transactions, database),
                photo -> new PhotoFacts(295, 413, photo.length, true)),
            new Checks(centre, schemas, new PrintableText(text -> OptionalInt.empty()), calls),
            new Requirements(centre, new JpaPublications(transactions, database)),
            new Effects(
                centre,
                registrations,
                registers,
                numbers,
                new Issuance(centre, registers, registrations, new JpaJobs(transactions)),
                log,
                new Identities(centre, registers, new JpaJobs(transactions)),
                journal),
            new CancellationNotices(
                centre,
                registrations,
                registers,
                new JpaNotices(transactions, database),
                new JpaCalendar(transactions),
                log,
                journal),
            journal,
            calls);
  }

  private static Settings settings() {
    return new Settings(
        new Province("甘", "62"),
        2,
        3,
        Rules.DEFAULT,
        RestrictionTerms.DEFAULT,
        ProcessingTerms.DEFAULT,
        60,
        Duration.ofMinutes(5),
        Duration.ofHours(2),
        Duration.ofHours(72),
        3,
        Duration.ofMinutes(15),
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        URI.create("http://127.0.0.1:8181"),
        ZoneId.of("Asia/Shanghai"),
        Duration.ofHours(24),
        new SignerIdentity(SignerRole.AUTHORITY, "116200009999000017", "测试厅"),
        "116200009999000017001",
        "softkey",
        Optional.empty(),
        SignatureLevel.LT,
        List.of(SignatureAlgorithm.values()));
  }

  /** Clients that do one case after another, each about a person of its own. */
  List<Load.Client> clients(int count) {
    List<Load.Client> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String digits = "62990119900101" + String.format("%03d", i);
      Person person =
          new Person(
              PersonId.random(),
              "测试" + (char) ('甲' + i),
              new IdNumber(digits + IdNumber.checkCharacter(digits)),
              "15400000000");
      transactions.run(
          () -> {
            registers.put(person);
            return person;
          });
      clients.add(() -> play(person.id()));
    }
    return clients;
  }

  private boolean play(PersonId person) {
    LocalDate today = centre.today();
    DeployedType type = types.find("five-steps").orElseThrow();
    Application started =
        Application.builder()
            .id(ApplicationId.random())
            .number(ApplicationNumber.of(today, numbers.nextWithGaps("application/" + today)))
            .type(type.ref())
            .person(person)
            .startedBy(Party.INDIVIDUAL)
            .state(type.lifecycle().initial())
            .createdAt(centre.now())
            .changedAt(centre.now())
            .build();
    transactions.run(
        () -> {
          applications.insert(started);
          return started;
        });
    Form form =
        Form.of(
            Map.of(
                "remark", "补充说明", "enterprisePhone", "0931-1234567", "hours", 60, "consent", true));
    fire(Actor.individual(person, "bench"), started.id(), Action.SAVE, b -> b.form(form));
    fire(staff(Role.CLERK), started.id(), Action.ACCEPT, UnaryOperator.identity());
    fire(staff(Role.REVIEWER), started.id(), Action.START_REVIEW, b -> b.reviewer("reviewer"));
    fire(staff(Role.APPROVER), started.id(), Action.PUBLISH, UnaryOperator.identity());
    fire(staff(Role.APPROVER), started.id(), Action.ANNOUNCE, UnaryOperator.identity());
    return true;
  }

  private static Actor staff(Role role) {
    return Actor.staff(role.name(), Set.of(role), "bench");
  }

  private void fire(
      Actor actor, ApplicationId id, Action action, UnaryOperator<ApplicationBuilder> change) {
    transitions
        .fire(new Transitions.Wish(actor, id, OptionalLong.empty(), action, "", change))
        .orElseThrow();
  }

  @Override
  public void close() {
    calls.close();
    sealer.close();
    factory.close();
    database.close();
    source.close();
  }

  /** Filled in, accepted, reviewed, published, announced. */
  private static final class FiveSteps implements RegistrationType {
    private final Definition definition =
        new Definition(
            new Description(
                "five-steps",
                "1.0.0",
                new Text("五步", "Five steps"),
                new Text("仅供测量", "For measurements only"),
                "none",
                Description.Initiator.INDIVIDUAL),
            new Lifecycle(
                State.DRAFT,
                Set.of(),
                List.of(
                    on(State.DRAFT, Action.SAVE, State.SUBMITTED, Party.INDIVIDUAL)
                        .requiring(Requirement.POLICIES),
                    on(State.SUBMITTED, Action.ACCEPT, State.ACCEPTED, Party.CLERK)
                        .requiring(Requirement.POLICIES),
                    on(State.ACCEPTED, Action.START_REVIEW, State.UNDER_REVIEW, Party.REVIEWER),
                    on(State.UNDER_REVIEW, Action.PUBLISH, State.IN_PUBLICITY, Party.APPROVER),
                    on(State.IN_PUBLICITY, Action.ANNOUNCE, State.COMPLETED, Party.APPROVER)
                        .requiring(Requirement.POLICIES))),
            new FormDefinition("1", SCHEMA, false),
            new DocumentTemplate("1", "五步", List.of(), List.of()),
            List.of(
                StandardPolicies.noOtherOpenApplication(),
                StandardPolicies.belowAgeLimit(),
                StandardPolicies.consentGiven()));

    @Override
    public Definition definition() {
      return definition;
    }

    @Override
    public List<Effect> effects(CaseFile file) {
      return List.of();
    }
  }
}
