package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
