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
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Notice;
import org.zhuce.kernel.port.NoticeStore;
import org.zhuce.kernel.port.Page;
import org.zhuce.persistence.jpa.internal.Bodies;
import org.zhuce.persistence.jpa.internal.Database;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Nanos;
import org.zhuce.persistence.jpa.internal.Pages;
import org.zhuce.signing.spi.Text;

/** What people and enterprises were told. */
@Component(service = NoticeStore.class)
public final class JpaNotices implements NoticeStore {
  private final JpaTransactions transactions;
  private final Bodies<NoticeRow.Body> bodies;
  private final Nanos nanos = new Nanos(Clock.systemUTC());

  /** Opens the notices. */
  @Activate
  public JpaNotices(@Reference JpaTransactions transactions, @Reference Database database) {
    this.transactions = transactions;
    bodies = new Bodies<>(database.vault(), "notice", NoticeRow.Body.class);
  }

  @Override
  public void insert(Notice notice) {
    transactions.write(
        unit -> {
          NoticeRow row = new NoticeRow();
          row.id = notice.id().toString();
          row.recipient = notice.recipient();
          row.application = notice.application().toString();
          row.arrival = nanos.arrival();
          row.body =
              bodies.seal(
                  row.id,
                  new NoticeRow.Body(
                      notice.kind().name(),
                      notice.at().toString(),
                      notice.text().zh(),
                      notice.text().en(),
                      notice.objectionsUntil().map(LocalDate::toString).orElse(null)));
          unit.add(row);
          return null;
        });
  }

  @Override
  public Page<Notice> of(String recipient, Page.Request page) {
    return transactions.ask(
        unit ->
            Pages.of(
                unit.entities()
                    .createQuery(
                        "select r from NoticeRow r where r.recipient = :recipient"
                            + " and r.arrival < :before order by r.arrival desc, r.id",
                        NoticeRow.class)
                    .setParameter("recipient", recipient)
                    .setParameter("before", Pages.number(page, Long.MAX_VALUE)),
                page,
                this::notice,
                row -> Pages.cursor(row.arrival)));
  }

  @Override
  public List<Notice> about(ApplicationId application) {
    return transactions.ask(
        unit ->
            Pages.detached(
                    unit.entities()
                        .createQuery(
                            "select r from NoticeRow r where r.application = :application"
                                + " order by r.arrival, r.id",
                            NoticeRow.class))
                .setParameter("application", application.toString())
                .getResultStream()
                .map(this::notice)
                .toList());
  }

  private Notice notice(NoticeRow row) {
    NoticeRow.Body body = bodies.open(row.id, row.body);
    return new Notice(
        UUID.fromString(row.id),
        row.recipient,
        new ApplicationId(UUID.fromString(row.application)),
        Notice.Kind.valueOf(body.kind()),
        Instant.parse(body.at()),
        new Text(body.zh(), body.en()),
        Optional.ofNullable(body.objectionsUntil()).map(LocalDate::parse));
  }
}
