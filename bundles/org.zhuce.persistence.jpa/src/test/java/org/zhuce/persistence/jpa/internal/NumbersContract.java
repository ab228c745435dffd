package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.port.Numbers;
import org.zhuce.persistence.jpa.internal.number.JpaNumbers;

abstract class NumbersContract {
  private final Stores stores;
  private final Numbers numbers;
  private final String series = "series/" + Fixtures.serial();

  NumbersContract(Stores stores) {
    this.stores = stores;
    numbers = stores.numbers;
  }

  @Test
  void givesEachNumberOnceAndWithoutGaps() {
    List<Long> given =
        Concurrently.call(20, 200, i -> stores.transactions.run(() -> numbers.next(series)));

    assertThat(given)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
  }

  @Test
  void takesANumberBackWhenTheUnitFails() {
    numbers.next(series);

    assertThatThrownBy(
            () ->
                stores.transactions.run(
                    () -> {
                      assertThat(numbers.next(series)).isEqualTo(2);
                      throw new IllegalStateException("after all not");
                    }))
        .hasMessage("after all not");

    assertThat(numbers.next(series)).isEqualTo(2);
  }

  @Test
  void givesNoNumberThatSomebodyElseGaveWhileOthersAreServed() {
    List<Long> given =
        Concurrently.call(
            20,
            200,
            i ->
                stores.transactions.run(
                    () -> {
                      if (i == 100) {
                        numbers.raise(series, 1_000);
                      }
                      return numbers.next(series);
                    }));

    long before = given.stream().filter(n -> n <= 1_000).count();
    assertThat(given)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.concat(
                    LongStream.rangeClosed(1, before),
                    LongStream.rangeClosed(1_001, 1_200 - before))
                .boxed()
                .toList());
    assertThat(given.get(100)).isGreaterThan(1_000);
  }

  @Test
  void letsOthersWaitUntilTheUnitThatRaisesHasEnded() throws Exception {
    numbers.next(series);
    CountDownLatch asks = new CountDownLatch(1);
    FutureTask<Long> other =
        new FutureTask<>(
            () -> {
              asks.countDown();
              return numbers.next(series);
            });
    Thread thread = new Thread(other);

    stores.transactions.run(
        () -> {
          numbers.raise(series, 500);
          thread.start();
          Concurrently.await(asks);
          return numbers.next(series);
        });

    assertThat(other.get(60, TimeUnit.SECONDS)).isEqualTo(502);
  }

  @Test
  void givesNoNumberThatASeriesWasRaisedToByOne() {
    assertThat(numbers.next(series)).isEqualTo(1);
    numbers.raise(series, 2);

    assertThat(numbers.next(series)).isEqualTo(3);
  }

  @Test
  void leavesASeriesWhereItIsWhenItIsHighEnoughOrTheUnitFails() {
    numbers.raise(series, 7);
    numbers.raise(series, 3);
    assertThatThrownBy(
            () ->
                stores.transactions.run(
                    () -> {
                      numbers.raise(series, 90);
                      throw new IllegalStateException("after all not");
                    }))
        .hasMessage("after all not");

    assertThat(numbers.next(series)).isEqualTo(8);
  }

  @Test
  void keepsSeriesApart() {
    assertThat(numbers.next(series)).isEqualTo(1);
    assertThat(numbers.next(series + "b")).isEqualTo(1);
    assertThat(numbers.nextWithGaps(series)).isEqualTo(1);
  }

  @Test
  void givesEachNumberOnceOnTwoNodes() {
    Numbers other = new JpaNumbers(stores.transactions, stores.database);

    List<Long> given =
        Concurrently.call(8, 400, i -> (i % 2 == 0 ? numbers : other).nextWithGaps(series));

    assertThat(given).doesNotHaveDuplicates().allMatch(n -> n > 0 && n <= 500);
  }

  @Test
  void keepsANumberWithGapsWhenTheUnitFails() {
    assertThatThrownBy(
            () ->
                stores.transactions.run(
                    () -> {
                      numbers.nextWithGaps(series);
                      throw new IllegalStateException("after all not");
                    }))
        .hasMessage("after all not");

    assertThat(numbers.nextWithGaps(series)).isEqualTo(2);
  }
}
