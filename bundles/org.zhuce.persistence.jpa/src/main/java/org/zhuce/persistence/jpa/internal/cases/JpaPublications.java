package org.zhuce.persistence.jpa.internal.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Announcement;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Objection;
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
    row.application = objection.application().toString();
    row.body =
        objections.seal(
            row.id,
            new ObjectionRow.Body(
                objection.contact(),
                objection.text(),
                objection.at().toString(),
                objection.decision()));
  }

  private Objection objection(ObjectionRow row) {
    ObjectionRow.Body body = objections.open(row.id, row.body);
    return new Objection(
        UUID.fromString(row.id),
        new ApplicationId(UUID.fromString(row.application)),
        body.contact(),
        body.text(),
        Instant.parse(body.at()),
        body.decision());
  }
}
