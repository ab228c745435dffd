package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.port.ConflictException;

abstract class TransactionsContract {
  private final Stores stores;

  TransactionsContract(Stores stores) {
    this.stores = stores;
  }

  @Test
  void keepsAllOrNothing() {
    Application application = Fixtures.anyApplication().build();

    assertThatThrownBy(
            () ->
                stores.transactions.run(
                    () -> {
                      stores.applications.insert(application);
                      throw new IllegalArgumentException("business");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("business");

    assertThat(stores.applications.find(application.id())).isEmpty();
  }

  @Test
  void givesConnectionsBackAtTheUsualLevel() throws SQLException {
    stores.transactions.read(() -> stores.applications.find(ApplicationId.random()));

    // The pool hands out the connection that came back last
    try (Connection connection = stores.source.getConnection()) {
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    }
  }

  @Test
  void joinsARunningUnit() {
    Application application = Fixtures.anyApplication().build();

    assertThatThrownBy(
            () ->
                stores.transactions.run(
                    () -> {
                      stores.transactions.run(
                          () -> {
                            stores.applications.insert(application);
                            return 1;
                          });
                      assertThat(stores.applications.find(application.id())).isPresent();
                      throw new IllegalStateException("outer");
                    }))
        .hasMessage("outer");

    assertThat(stores.applications.find(application.id())).isEmpty();
  }

  @Test
  void doesNotCommitTheRestAfterAPartFailed() {
    Application first = Fixtures.anyApplication().build();
    Application second = Fixtures.anyApplication().person(first.person()).build();
    Application other = Fixtures.anyApplication().build();
    stores.applications.insert(first);

    assertThatThrownBy(
            () ->
                stores.transactions.run(
                    () -> {
                      stores.applications.insert(other);
                      try {
                        stores.applications.insert(second);
                      } catch (ConflictException ignored) {
                        // goes on as if nothing had happened
                      }
                      return 1;
                    }))
        .isInstanceOf(ConflictException.class);

    assertThat(stores.applications.find(other.id())).isEmpty();
  }

  @Test
  void runsAgainAfterAConflictAtMostFiveTimes() {
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(
            () ->
                stores.transactions.run(
                    () -> {
                      runs.incrementAndGet();
                      throw new ConflictException("always", null);
                    }))
        .isInstanceOf(ConflictException.class);

    assertThat(runs).hasValue(6);
  }

  @Test
  void runsAgainWithTheStateThatTheOtherLeft() throws InterruptedException {
    Application application = Fixtures.anyApplication().build();
    stores.applications.insert(application);
    CountDownLatch bothRead = new CountDownLatch(2);
    AtomicInteger runs = new AtomicInteger();
    Runnable submit =
        () ->
            stores.transactions.run(
                () -> {
                  runs.incrementAndGet();
                  Application read = stores.applications.find(application.id()).orElseThrow();
                  bothRead.countDown();
                  Concurrently.await(bothRead);
                  return stores.applications.update(
                      read.change().reviewer(read.reviewer().orElse("") + "x").build());
                });

    Concurrently.run(submit, submit);

    Application after = stores.applications.find(application.id()).orElseThrow();
    assertThat(after.version()).isEqualTo(2);
    assertThat(after.reviewer()).contains("xx");
    assertThat(runs).hasValue(3);
  }

  @Test
  void readsOneState() {
    Application application = Fixtures.anyApplication().build();
    stores.applications.insert(application);

    Optional<State> seen =
        stores.transactions.read(
            () -> {
              stores.applications.find(Fixtures.anyApplication().build().id());
              Concurrently.run(
                  () ->
                      stores.applications.update(
                          application.change().state(State.SUBMITTED).build()));
              return stores.applications.open(application.person()).stream()
                  .findFirst()
                  .map(Application::state);
            });

    assertThat(seen).contains(State.DRAFT);
    assertThat(stores.applications.find(application.id()).orElseThrow().state())
        .isEqualTo(State.SUBMITTED);
  }

  @Test
  void refusesToWriteInAUnitForReading() {
    Application application = Fixtures.anyApplication().build();

    assertThatThrownBy(
            () ->
                stores.transactions.read(
                    () -> {
                      stores.applications.insert(application);
                      return 1;
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(stores.applications.find(application.id())).isEmpty();
  }

  @Test
  void servesManyMoreThreadsThanConnections() {
    String series = "threads/" + Fixtures.serial();

    Concurrently.times(
        40,
        i ->
            stores.transactions.run(
                () -> {
                  stores.numbers.nextWithGaps(series + i);
                  return stores.numbers.next(series);
                }));

    assertThat(stores.numbers.next(series)).isEqualTo(41);
  }

  @Test
  void survivesInterruptedThreads() {
    for (int round = 0; round < 20; round++) {
      Application application = Fixtures.anyApplication().build();
      Thread thread =
          new Thread(
              () -> {
                Thread.currentThread().interrupt();
                stores.documents.put(new byte[] {(byte) Fixtures.serial()});
                stores.applications.insert(application);
                Thread.currentThread().interrupt();
                stores.applications.find(application.id());
              });
      thread.setUncaughtExceptionHandler((t, e) -> {});
      thread.start();
      Concurrently.join(thread);
    }

    Application after = Fixtures.anyApplication().build();
    stores.applications.insert(after);
    assertThat(stores.applications.find(after.id())).isPresent();
  }
}
