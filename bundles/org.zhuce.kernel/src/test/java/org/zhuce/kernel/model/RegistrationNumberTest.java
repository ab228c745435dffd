package org.zhuce.kernel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RegistrationNumberTest {
  private static final Province GANSU = new Province("甘", "62");

  @Example
  void agreesWithTheExample() {
    assertThat(RegistrationNumber.of(GANSU, 2019, 2020, 2, 9))
        .hasToString("甘262192000009")
        .isEqualTo(new RegistrationNumber("甘262192000009"));
  }

  @Example
  void acceptsTheManualsNumber() {
    assertThat(RegistrationNumber.isValid("沪231161800057")).isTrue();
  }

  @Example
  void writesYearsWithFourDigitsWhereConfigured() {
    assertThat(RegistrationNumber.of(GANSU, 2019, 2020, 4, 9)).hasToString("甘2622019202000009");
  }

  @Example
  void saysWhoseItIsAndOfWhichYears() {
    for (int digits : new int[] {2, 4}) {
      RegistrationNumber number = RegistrationNumber.of(GANSU, 2019, 2020, digits, 9);

      assertThat(number.isOf(GANSU)).isTrue();
      assertThat(number.isOf(new Province("京", "11"))).isFalse();
      assertThat(number.qualificationYear()).isEqualTo(2019);
      assertThat(number.registrationYear()).isEqualTo(2020);
      assertThat(number.serial()).isEqualTo(9);
    }
  }

  @Property
  void isUniqueWithinAYear(
      @ForAll @IntRange(min = 1, max = 99_999) int first,
      @ForAll @IntRange(min = 1, max = 99_999) int second,
      @ForAll @IntRange(min = 2000, max = 2099) int qualified,
      @ForAll @IntRange(min = 2000, max = 2099) int registered) {
    for (int digits : new int[] {2, 4}) {
      RegistrationNumber a = RegistrationNumber.of(GANSU, qualified, registered, digits, first);
      RegistrationNumber b = RegistrationNumber.of(GANSU, qualified, registered, digits, second);

      assertThat(a.equals(b)).isEqualTo(first == second);
      assertThat(a.value()).hasSize(digits == 2 ? 13 : 17);
      assertThat(RegistrationNumber.isValid(a.value())).isTrue();
    }
  }

  @Example
  void overflowIsAnError() {
    assertThat(RegistrationNumber.of(GANSU, 2019, 2020, 2, 99_999)).hasToString("甘262192099999");
    for (long serial : new long[] {0, -1, 100_000}) {
      assertThatThrownBy(() -> RegistrationNumber.of(GANSU, 2019, 2020, 2, serial))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2020");
    }
  }

  @Example
  void refusesOtherWidthsOfYears() {
    for (int digits : new int[] {0, 1, 3, 5}) {
      assertThatThrownBy(() -> RegistrationNumber.of(GANSU, 2019, 2020, digits, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Example
  void refusesWhatIsNone() {
    for (String text :
        List.of(
            "",
            "262192000009",
            "甘162192000009",
            "甘202192000009",
            "甘26219200000",
            "甘2621920000099",
            "G262192000009",
            "甘262192000009\n",
            "甘2629999999900009")) {
      assertThat(RegistrationNumber.isValid(text)).as(text).isFalse();
    }
    assertThat(RegistrationNumber.isValid(null)).isFalse();
  }

  @Example
  void refusesAProvinceThatIsNone() {
    for (List<String> wrong :
        List.of(List.of("G", "62"), List.of("甘肃", "62"), List.of("甘", "9"), List.of("甘", "92"))) {
      assertThatThrownBy(() -> new Province(wrong.get(0), wrong.get(1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
