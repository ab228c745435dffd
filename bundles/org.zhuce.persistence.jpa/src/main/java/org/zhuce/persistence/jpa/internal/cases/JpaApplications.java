package org.zhuce.persistence.jpa.internal.cases;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationBuilder;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.ApplicationNumber;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.Page;
import org.zhuce.persistence.jpa.internal.Bodies;
import org.zhuce.persistence.jpa.internal.Database;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Pages;
import org.zhuce.persistence.jpa.internal.Versions;

/** Applications: one row each. A unique column keeps a person from having two open ones. */
@Component(service = ApplicationStore.class)
public final class JpaApplications implements ApplicationStore {
  /** Sorts after every number. */
  private static final String AFTER_ALL = "X";

  private final JpaTransactions transactions;
  private final Bodies<ApplicationBody> bodies;

  /** Opens the applications. */
  @Activate
  public JpaApplications(@Reference JpaTransactions transactions, @Reference Database database) {
    this.transactions = transactions;
    bodies = new Bodies<>(database.vault(), "application", ApplicationBody.class);
  }

  @Override
  public void insert(Application application) {
    Versions.expectNew(application.version());
    transactions.write(
        unit -> {
          ApplicationRow row = new ApplicationRow();
          row.id = application.id().toString();
          row.number = application.number().value();
          row.person = application.person().toString();
          fill(row, application);
          unit.save(row, true);
          return null;
        });
  }

  @Override
  public Application update(Application application) {
    return transactions.write(
        unit -> {
          ApplicationRow row =
              Versions.expectRow(
                  unit.entities().find(ApplicationRow.class, application.id().toString()));
          Versions.expect(row.writes, application.version());
          fill(row, application);
          unit.save(row, false);
          return application.change().version(Versions.of(row.writes)).build();
        });
  }

  @Override
  public Optional<Application> find(ApplicationId id) {
    return transactions.ask(
        unit ->
            Optional.ofNullable(unit.entities().find(ApplicationRow.class, id.toString()))
                .map(this::application));
  }

  @Override
  public List<Application> open(PersonId person) {
    return transactions.ask(
        unit ->
            Pages.detached(
                    unit.entities()
                        .createQuery(
                            "select r from ApplicationRow r where r.openPerson = :person",
                            ApplicationRow.class))
                .setParameter("person", person.toString())
                .getResultStream()
                .map(this::application)
                .toList());
  }

  @Override
  public Page<Application> list(Query query, Page.Request page) {
    return transactions.ask(
        unit ->
            Pages.of(
                select(unit.entities(), query, page), page, this::application, row -> row.number));
  }

  private static TypedQuery<ApplicationRow> select(
      EntityManager entities, Query query, Page.Request page) {
    StringJoiner where = new StringJoiner(" and ");
    where.add("r.number < :before");
    query.person().ifPresent(p -> where.add("r.person = :person"));
    query.enterprise().ifPresent(e -> where.add("r.enterprise = :enterprise"));
    if (!query.states().isEmpty()) {
      where.add("r.state in :states");
    }
    if (!query.typeId().isBlank()) {
      where.add("r.typeId = :type");
    }
    TypedQuery<ApplicationRow> select =
        entities
            .createQuery(
                "select r from ApplicationRow r where " + where + " order by r.number desc",
                ApplicationRow.class)
            .setParameter("before", page.after().isEmpty() ? AFTER_ALL : page.after());
    query.person().ifPresent(p -> select.setParameter("person", p.toString()));
    query.enterprise().ifPresent(e -> select.setParameter("enterprise", e.value()));
    if (!query.states().isEmpty()) {
      select.setParameter("states", query.states().stream().map(State::name).sorted().toList());
    }
    if (!query.typeId().isBlank()) {
      select.setParameter("type", query.typeId());
    }
    return select;
  }

  @Override
  public long countOpen(String typeId) {
    return transactions.ask(
        unit ->
            unit.entities()
                .createQuery(
                    "select count(r) from ApplicationRow r"
                        + " where r.typeId = :type and r.openPerson is not null",
                    Long.class)
                .setParameter("type", typeId)
                .getSingleResult());
  }

  private void fill(ApplicationRow row, Application application) {
    row.typeId = application.type().id();
    row.enterprise = application.enterprise().map(CreditCode::value).orElse(null);
    row.state = application.state().name();
    row.openPerson = application.state().isFinal() ? null : row.person;
    row.body = bodies.seal(row.id, ApplicationBody.of(application));
  }

  private Application application(ApplicationRow row) {
    ApplicationBody body = bodies.open(row.id, row.body);
    ApplicationBuilder to =
        Application.builder()
            .id(new ApplicationId(UUID.fromString(row.id)))
            .number(new ApplicationNumber(row.number))
            .type(body.type(row.typeId))
            .person(new PersonId(UUID.fromString(row.person)))
            .state(State.valueOf(row.state))
            .version(Versions.of(row.writes));
    Optional.ofNullable(row.enterprise).map(CreditCode::new).ifPresent(to::enterprise);
    body.addTo(to);
    return to.build();
  }
}
