package org.zhuce.persistence.jpa.internal.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.persistence.TypedQuery;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Announcement;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Objection;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Publicity;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.PublicationStore;
import org.zhuce.persistence.jpa.internal.Bodies;
import org.zhuce.persistence.jpa.internal.Database;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Nanos;
import org.zhuce.persistence.jpa.internal.Pages;
import org.zhuce.persistence.jpa.internal.Vault;
import org.zhuce.persistence.jpa.internal.Versions;

/** Publicity batches, objections and announcements. */
@Component(service = PublicationStore.class)
public final class JpaPublications implements PublicationStore {
  private final JpaTransactions transactions;
  private final Bodies<PublicityRow.Body> publicities;
  private final Bodies<ObjectionRow.Body> objections;
  private final Bodies<AnnouncementRow.Body> announcements;
  private final Nanos nanos = new Nanos(Clock.systemUTC());

  /** Opens the publications. */
  @Activate
  public JpaPublications(@Reference JpaTransactions transactions, @Reference Database database) {
    this.transactions = transactions;
    Vault vault = database.vault();
    publicities = new Bodies<>(vault, "publicity", PublicityRow.Body.class);
    objections = new Bodies<>(vault, "objection", ObjectionRow.Body.class);
    announcements = new Bodies<>(vault, "announcement", AnnouncementRow.Body.class);
  }

  @Override
  public void insert(Publicity publicity) {
    transactions.write(
        unit -> {
          PublicityRow row = new PublicityRow();
          row.number = publicity.number();
          row.arrival = nanos.arrival();
          row.body =
              publicities.seal(
                  row.number,
                  new PublicityRow.Body(
                      publicity.from().toString(),
                      publicity.until().toString(),
                      texts(publicity.applications())));
          unit.save(row, true);
          return null;
        });
  }

  @Override
  public Optional<Publicity> publicity(String number) {
    return transactions.ask(
        unit ->
            Optional.ofNullable(unit.entities().find(PublicityRow.class, number))
                .map(this::publicity));
  }

  @Override
  public Page<Publicity> publicities(Page.Request page) {
    return transactions.ask(
        unit ->
            Pages.of(
                unit.entities()
                    .createQuery(
                        "select r from PublicityRow r where r.arrival < :before"
                            + " order by r.arrival desc",
                        PublicityRow.class)
                    .setParameter("before", Pages.number(page, Long.MAX_VALUE)),
                page,
                this::publicity,
                row -> Pages.cursor(row.arrival)));
  }

  @Override
  public void insert(Objection objection) {
    Versions.expectNew(objection.version());
    transactions.write(
        unit -> {
          ObjectionRow row = new ObjectionRow();
          row.id = objection.id().toString();
          row.arrival = nanos.arrival();
          fill(row, objection);
          unit.save(row, true);
          return null;
        });
  }

  @Override
  public void update(Objection objection) {
    transactions.write(
        unit -> {
          ObjectionRow row =
              Versions.expectRow(
                  unit.entities().find(ObjectionRow.class, objection.id().toString()));
          Versions.expect(row.writes, objection.version());
          fill(row, objection);
          unit.save(row, false);
          return null;
        });
  }

  @Override
  public Optional<Objection> objection(UUID id) {
    return transactions.ask(
        unit ->
            Optional.ofNullable(unit.entities().find(ObjectionRow.class, id.toString()))
                .map(this::objection));
  }

  @Override
  public List<Objection> objections(ApplicationId application) {
    return transactions.ask(
        unit ->
            Pages.detached(
                    unit.entities()
                        .createQuery(
                            "select r from ObjectionRow r where r.application = :application"
                                + " order by r.arrival, r.id",
                            ObjectionRow.class))
                .setParameter("application", application.toString())
                .getResultStream()
                .map(this::objection)
                .toList());
  }

  @Override
  public Page<Objection> openObjections(Page.Request page) {
    Page<Objection> undecided =
        transactions.ask(
            unit ->
                objections(
                    unit.entities()
                        .createQuery(
                            "select r from ObjectionRow r where r.result is null"
                                + " and r.arrival > :after order by r.arrival, r.id",
                            ObjectionRow.class),
                    page));
    // What was decided before results were kept
    return new Page<>(
        undecided.items().stream().filter(Objection::open).toList(), undecided.next());
  }

  @Override
  public Page<Objection> objections(PersonId raisedBy, Page.Request page) {
    return transactions.ask(
        unit ->
            objections(
                unit.entities()
                    .createQuery(
                        "select r from ObjectionRow r where r.raisedBy = :person"
                            + " and r.arrival > :after order by r.arrival, r.id",
                        ObjectionRow.class)
                    .setParameter("person", raisedBy.toString()),
                page));
  }

  private Page<Objection> objections(TypedQuery<ObjectionRow> query, Page.Request page) {
    return Pages.of(
        query.setParameter("after", Pages.number(page, 0)),
        page,
        this::objection,
        row -> Pages.cursor(row.arrival));
  }

  @Override
  public void insert(Announcement announcement) {
    transactions.write(
        unit -> {
          AnnouncementRow row = new AnnouncementRow();
          row.number = announcement.number();
          row.arrival = nanos.arrival();
          row.body =
              announcements.seal(
                  row.number,
                  new AnnouncementRow.Body(
                      announcement.on().toString(), texts(announcement.applications())));
          unit.save(row, true);
          return null;
        });
  }

  @Override
  public Optional<Announcement> announcement(String number) {
    return transactions.ask(
        unit ->
            Optional.ofNullable(unit.entities().find(AnnouncementRow.class, number))
                .map(this::announcement));
  }

  @Override
  public Page<Announcement> announcements(Page.Request page) {
    return transactions.ask(
        unit ->
            Pages.of(
                unit.entities()
                    .createQuery(
                        "select r from AnnouncementRow r where r.arrival < :before"
                            + " order by r.arrival desc",
                        AnnouncementRow.class)
                    .setParameter("before", Pages.number(page, Long.MAX_VALUE)),
                page,
                this::announcement,
                row -> Pages.cursor(row.arrival)));
  }

  private static List<String> texts(List<ApplicationId> ids) {
    return ids.stream().map(ApplicationId::toString).toList();
  }

  private static List<ApplicationId> ids(List<String> texts) {
    return texts.stream().map(t -> new ApplicationId(UUID.fromString(t))).toList();
  }

  private Publicity publicity(PublicityRow row) {
    PublicityRow.Body body = publicities.open(row.number, row.body);
    return new Publicity(
        row.number,
        LocalDate.parse(body.from()),
        LocalDate.parse(body.until()),
        ids(body.applications()));
  }

  private Announcement announcement(AnnouncementRow row) {
    AnnouncementRow.Body body = announcements.open(row.number, row.body);
    return new Announcement(row.number, LocalDate.parse(body.on()), ids(body.applications()));
  }

  private void fill(ObjectionRow row, Objection objection) {
    boolean byHolder = objection.against() == Objection.Against.CANCELLATION;
    row.application = objection.application().toString();
    row.against = objection.against().name();
    row.raisedBy = objection.raisedBy().map(PersonId::toString).orElse(null);
    row.openAgainst = byHolder && objection.open() ? row.application : null;
    row.result = objection.decision().map(d -> d.result().name()).orElse(null);
    row.decidedBy = objection.decision().map(Objection.Decision::by).orElse(null);
    row.decidedAt =
        objection.decision().flatMap(Objection.Decision::at).map(Nanos::of).orElse(null);
    row.body =
        objections.seal(
            row.id,
            new ObjectionRow.Body(
                objection.contact(),
                objection.text(),
                objection.at().toString(),
                objection.decision().map(Objection.Decision::reason).orElse("")));
  }

  private Objection objection(ObjectionRow row) {
    ObjectionRow.Body body = objections.open(row.id, row.body);
    return new Objection(
        UUID.fromString(row.id),
        row.against == null ? Objection.Against.PUBLICITY : Objection.Against.valueOf(row.against),
        new ApplicationId(UUID.fromString(row.application)),
        Optional.ofNullable(row.raisedBy).map(id -> new PersonId(UUID.fromString(id))),
        body.contact(),
        body.text(),
        Instant.parse(body.at()),
        decision(row, body),
        Versions.of(row.writes));
  }

  /** Rows from before results were kept have the words alone. */
  private static Optional<Objection.Decision> decision(ObjectionRow row, ObjectionRow.Body body) {
    if (body.decision().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Objection.Decision(
            row.result == null ? Objection.Result.DEALT_WITH : Objection.Result.valueOf(row.result),
            body.decision(),
            Optional.ofNullable(row.decidedBy).orElse(""),
            Optional.ofNullable(row.decidedAt).map(Nanos::at)));
  }
}
