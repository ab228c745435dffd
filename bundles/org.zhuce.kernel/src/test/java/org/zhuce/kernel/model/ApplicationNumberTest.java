package org.zhuce.kernel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class ApplicationNumberTest {
  private static final long MAX = 99_999_999_999L;

  @Provide
  Arbitrary<LocalDate> days() {
    return Arbitraries.longs()
        .between(LocalDate.of(1000, 1, 1).toEpochDay(), LocalDate.of(9999, 12, 31).toEpochDay())
        .map(LocalDate::ofEpochDay);
  }

  @Property
  void sortsByDayAndThenBySerial(
      @ForAll("days") LocalDate day1,
      @ForAll("days") LocalDate day2,
      @ForAll @LongRange(min = 1, max = MAX) long serial1,
      @ForAll @LongRange(min = 1, max = MAX) long serial2) {
    int expected = day1.equals(day2) ? Long.compare(serial1, serial2) : day1.compareTo(day2);

    int order =
        ApplicationNumber.of(day1, serial1)
            .value()
            .compareTo(ApplicationNumber.of(day2, serial2).value());

    assertThat(Integer.signum(order)).isEqualTo(Integer.signum(expected));
  }

  @Property
  void hasOneWidthAndTellsItsDay(
      @ForAll("days") LocalDate day, @ForAll @LongRange(min = 1, max = MAX) long serial) {
    ApplicationNumber number = ApplicationNumber.of(day, serial);

    assertThat(number.value()).hasSize(20).matches("W[0-9]{19}");
    assertThat(number.day()).isEqualTo(day);
    assertThat(new ApplicationNumber(number.value())).isEqualTo(number);
  }

  @Example
  void acceptsTheManualsNumbers() {
    for (String number :
        List.of("W2018040330039180103", "W2019090330039010602", "W2018030330111180602")) {
      assertThat(ApplicationNumber.isValid(number)).isTrue();
    }
    assertThat(new ApplicationNumber("W2018040330039180103").day())
        .isEqualTo(LocalDate.of(2018, 4, 3));
  }

  @Example
  void refusesWhatIsNone() {
    for (String text :
        List.of(
            "",
            "W",
            "w2018040330039180103",
            "2018040330039180103",
            "W201804033003918010",
            "W20180403300391801033",
            "W2018023030039180103",
            "W2018040330039180103\n",
            "W２０１８040330039180103")) {
      assertThat(ApplicationNumber.isValid(text)).as(text).isFalse();
    }
    assertThat(ApplicationNumber.isValid(null)).isFalse();
  }

  @Example
  void refusesSerialsThatDoNotFit() {
    LocalDate day = LocalDate.of(2018, 4, 3);

    assertThat(ApplicationNumber.of(day, MAX).value()).isEqualTo("W2018040399999999999");
    for (long serial : new long[] {0, -1, MAX + 1}) {
      assertThatThrownBy(() -> ApplicationNumber.of(day, serial))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("" + serial);
    }
  }

  @Example
  void refusesAYearThatWouldBreakTheWidth() {
    assertThatThrownBy(() -> ApplicationNumber.of(LocalDate.of(10_000, 1, 1), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
