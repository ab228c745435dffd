package org.zhuce.kernel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class IdNumberTest {
  private static final int LENGTH = 18;

  /** The worked example of GB 11643-1999. */
  private static final String STANDARD = "11010519491231002X";

  @Provide
  Arbitrary<String> numbers() {
    Arbitrary<Integer> regions = Arbitraries.integers().between(100_000, 999_999);
    Arbitrary<LocalDate> births =
        Arbitraries.longs()
            .between(LocalDate.of(1900, 1, 1).toEpochDay(), LocalDate.of(2099, 12, 31).toEpochDay())
            .map(LocalDate::ofEpochDay);
    Arbitrary<Integer> sequences = Arbitraries.integers().between(0, 999);
    return Combinators.combine(regions, births, sequences)
        .as(
            (region, birth, sequence) -> {
              String digits =
                  region + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + pad(sequence);
              return digits + IdNumber.checkCharacter(digits);
            });
  }

  private static String pad(int sequence) {
    return Integer.toString(1000 + sequence).substring(1);
  }

  @Property
  void acceptsWhatIsMadeByTheStandard(@ForAll("numbers") String number) {
    assertThat(IdNumber.isValid(number)).isTrue();
    assertThat(new IdNumber(number).birthDate().format(DateTimeFormatter.BASIC_ISO_DATE))
        .isEqualTo(number.substring(6, 14));
    assertThat(new IdNumber(number).sex() == Sex.MALE)
        .isEqualTo("13579".indexOf(number.charAt(16)) >= 0);
  }

  @Property
  void detectsEverySubstitution(@ForAll("numbers") String number) {
    for (int i = 0; i < LENGTH; i++) {
      for (char c : "0123456789X".toCharArray()) {
        if (c != number.charAt(i)) {
          assertThat(IdNumber.isValid(number.substring(0, i) + c + number.substring(i + 1)))
              .as("%s at %d", c, i)
              .isFalse();
        }
      }
    }
  }

  @Property
  void detectsEveryTranspositionOfNeighbours(@ForAll("numbers") String number) {
    for (int i = 0; i + 1 < LENGTH; i++) {
      if (number.charAt(i) != number.charAt(i + 1)) {
        String swapped =
            number.substring(0, i)
                + number.charAt(i + 1)
                + number.charAt(i)
                + number.substring(i + 2);
        assertThat(IdNumber.isValid(swapped)).as("at %d", i).isFalse();
      }
    }
  }

  @Property
  void refusesAnyOtherCharacter(
      @ForAll("numbers") String number, @ForAll @IntRange(max = 17) int place, @ForAll char c) {
    if ("0123456789X".indexOf(c) < 0) {
      assertThat(IdNumber.isValid(number.substring(0, place) + c + number.substring(place + 1)))
          .isFalse();
    }
  }

  @Property
  void refusesOtherLengths(
      @ForAll @StringLength(max = 40) @Chars({'0', '1', '9', 'X'}) String text) {
    if (text.length() != LENGTH) {
      assertThat(IdNumber.isValid(text)).isFalse();
    }
  }

  @Property
  void showsNeitherBirthDateNorSequence(@ForAll("numbers") String number) {
    IdNumber id = new IdNumber(number);

    assertThat(id.masked()).hasSize(LENGTH).startsWith(number.substring(0, 6));
    assertThat(id.masked().substring(6, 16)).isEqualTo("*".repeat(10));
    assertThat(id).hasToString(id.masked());
  }

  @Example
  void agreesWithTheStandardsExample() {
    IdNumber id = new IdNumber(STANDARD);

    assertThat(id.birthDate()).isEqualTo(LocalDate.of(1949, 12, 31));
    assertThat(id.sex()).isEqualTo(Sex.FEMALE);
  }

  @Example
  void refusesADayThatDoesNotExistThoughTheCheckCharacterFits() {
    for (String day : new String[] {"19900230", "20230229", "19901301", "19900001", "19900100"}) {
      String digits = "620102" + day + "001";
      String number = digits + IdNumber.checkCharacter(digits);
      assertThat(IdNumber.isValid(number)).as(day).isFalse();
    }
    String leapDay = "62010220240229001";
    assertThat(IdNumber.isValid(leapDay + IdNumber.checkCharacter(leapDay))).isTrue();
  }

  @Example
  void refusesWhatOnlyLooksLikeDigits() {
    assertThat(IdNumber.isValid(STANDARD.replace('1', '１'))).isFalse();
    assertThat(IdNumber.isValid(STANDARD.toLowerCase(Locale.ROOT))).isFalse();
    assertThat(IdNumber.isValid(STANDARD + "\n")).isFalse();
    assertThat(IdNumber.isValid(null)).isFalse();
  }

  @Example
  void doesNotRepeatTheNumberInTheRefusal() {
    String wrong = STANDARD.replace('X', '1');

    assertThatThrownBy(() -> new IdNumber(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("check character")
        .message()
        .doesNotContain(wrong.substring(6, 17));
  }
}
