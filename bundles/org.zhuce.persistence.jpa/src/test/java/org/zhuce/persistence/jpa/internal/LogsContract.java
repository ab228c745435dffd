package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.port.AuditLog;
import org.zhuce.kernel.port.EventLog;

abstract class LogsContract {
  private final Stores stores;

  LogsContract(Stores stores) {
    this.stores = stores;
  }

  private static EventLog.Event event(String subject) {
    return new EventLog.Event(0, Fixtures.NOON, "application-accepted", subject, "ACCEPTED");
  }

  /** Follows the audit log until that entry comes. */
  static List<AuditLog.Entry> auditUntil(Stores stores, long after, String subject) {
    List<AuditLog.Entry> all = new ArrayList<>();
    Eventually.isTrue(
        "the entry is sealed",
        () -> {
          long last = all.isEmpty() ? after : all.get(all.size() - 1).sequence();
          all.addAll(stores.audit.read(last, 10));
          return all.stream().anyMatch(e -> e.subject().equals(subject));
        });
    return all;
  }

  private List<EventLog.Event> eventsUntil(long after, String subject) {
    List<EventLog.Event> all = new ArrayList<>();
    Eventually.isTrue(
        "the event is sealed",
        () -> {
          long last = all.isEmpty() ? after : all.get(all.size() - 1).sequence();
          all.addAll(stores.events.read(last, 10));
          return all.stream().anyMatch(e -> e.subject().equals(subject));
        });
    return all;
  }

  @Test
  void givesCommittedEntriesTheirPlacesInOrder() {
    String subject = "s" + Fixtures.serial();
    stores.transactions.run(
        () -> {
          for (int i = 0; i < 5; i++) {
            stores.audit.append(Fixtures.auditEntry(subject + i));
          }
          return 1;
        });

    List<AuditLog.Entry> all = auditUntil(stores, 0, subject + 4);
    List<AuditLog.Entry> mine = all.stream().filter(e -> e.subject().startsWith(subject)).toList();

    assertThat(all)
        .extracting(AuditLog.Entry::sequence)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, all.size()).mapToObj(i -> (long) i).toList());
    assertThat(mine).extracting(AuditLog.Entry::subject).hasSize(5);
    assertThat(mine.get(0))
        .usingRecursiveComparison()
        .ignoringFields("sequence")
        .isEqualTo(Fixtures.auditEntry(subject + 0));
    assertThat(stores.audit.verify().firstFault()).isEmpty();
    assertThat(stores.audit.verify().intact()).isTrue();
  }

  @Test
  void forgetsEntriesOfAUnitThatFailed() {
    String subject = "s" + Fixtures.serial();
    try {
      stores.transactions.run(
          () -> {
            stores.audit.append(Fixtures.auditEntry(subject + "failed"));
            stores.events.append(event(subject + "failed"));
            throw new IllegalStateException("failed");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("failed");
    }
    stores.audit.append(Fixtures.auditEntry(subject));
    stores.events.append(event(subject));

    assertThat(auditUntil(stores, 0, subject))
        .extracting(AuditLog.Entry::subject)
        .doesNotContain(subject + "failed");
    assertThat(eventsUntil(0, subject))
        .extracting(EventLog.Event::subject)
        .doesNotContain(subject + "failed");
  }

  @Test
  void notesTheReadingOfAUnitThatOnlyReads() {
    String subject = "s" + Fixtures.serial();

    stores.transactions.read(
        () -> {
          stores.audit.append(Fixtures.auditEntry(subject));
          return 1;
        });

    assertThat(auditUntil(stores, 0, subject)).isNotEmpty();
  }

  @Test
  void showsALateCommitterToAReaderWhoWentOn() {
    String late = "late" + Fixtures.serial();
    String early = "early" + Fixtures.serial();
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    List<EventLog.Event> seen = new ArrayList<>();

    Concurrently.run(
        () ->
            stores.transactions.run(
                () -> {
                  stores.events.append(event(late));
                  written.countDown();
                  Concurrently.await(read);
                  return 1;
                }),
        () -> {
          Concurrently.await(written);
          stores.events.append(event(early));
          seen.addAll(eventsUntil(0, early));
          read.countDown();
        });
    long last = seen.get(seen.size() - 1).sequence();

    assertThat(seen).extracting(EventLog.Event::subject).doesNotContain(late);
    assertThat(eventsUntil(last, late)).extracting(EventLog.Event::subject).contains(late);
  }

  @Test
  void losesNothingOfManyWriters() {
    String subject = "m" + Fixtures.serial() + "/";
    Concurrently.call(
        8,
        80,
        i ->
            stores.transactions.run(
                () -> {
                  stores.audit.append(Fixtures.auditEntry(subject + i));
                  stores.events.append(event(subject + i));
                  return 1;
                }));
    stores.audit.append(Fixtures.auditEntry(subject + "end"));
    stores.events.append(event(subject + "end"));

    assertThat(auditUntil(stores, 0, subject + "end").stream().map(AuditLog.Entry::subject))
        .filteredOn(s -> s.startsWith(subject))
        .hasSize(81)
        .doesNotHaveDuplicates();
    assertThat(eventsUntil(0, subject + "end").stream().map(EventLog.Event::subject))
        .filteredOn(s -> s.startsWith(subject))
        .hasSize(81)
        .doesNotHaveDuplicates();
    assertThat(stores.audit.verify().intact()).isTrue();
  }
}
