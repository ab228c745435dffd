package org.zhuce.kernel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CreditCodeTest {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int LENGTH = 18;

  @Provide
  Arbitrary<String> codes() {
    Arbitrary<String> kinds = Arbitraries.strings().withChars(ALPHABET).ofLength(2);
    Arbitrary<String> regions = Arbitraries.strings().numeric().ofLength(6);
    Arbitrary<String> organisations = Arbitraries.strings().withChars(ALPHABET).ofLength(9);
    return Combinators.combine(kinds, regions, organisations)
        .as((kind, region, organisation) -> kind + region + organisation)
        .map(body -> body + CreditCode.checkCharacter(body));
  }

  @Property
  void acceptsWhatIsMadeByTheStandard(@ForAll("codes") String code) {
    assertThat(CreditCode.isValid(code)).isTrue();
    assertThat(new CreditCode(code)).hasToString(code);
  }

  @Property
  void detectsEverySubstitution(@ForAll("codes") String code) {
    for (int i = 0; i < LENGTH; i++) {
      for (char c : ALPHABET.toCharArray()) {
        if (c != code.charAt(i)) {
          assertThat(CreditCode.isValid(code.substring(0, i) + c + code.substring(i + 1)))
              .as("%s at %d", c, i)
              .isFalse();
        }
      }
    }
  }

  @Property
  void detectsEveryTranspositionOfNeighbours(@ForAll("codes") String code) {
    for (int i = 0; i + 1 < LENGTH; i++) {
      if (code.charAt(i) != code.charAt(i + 1)) {
        String swapped =
            code.substring(0, i) + code.charAt(i + 1) + code.charAt(i) + code.substring(i + 2);
        assertThat(CreditCode.isValid(swapped)).as("at %d", i).isFalse();
      }
    }
  }

  @Property
  void refusesAnyOtherCharacter(
      @ForAll("codes") String code, @ForAll @IntRange(max = 17) int place, @ForAll char c) {
    if (ALPHABET.indexOf(c) < 0) {
      assertThat(CreditCode.isValid(code.substring(0, place) + c + code.substring(place + 1)))
          .isFalse();
    }
  }

  @Example
  void refusesTheLettersThatLookLikeDigits() {
    for (char c : "IOSVZ".toCharArray()) {
      assertThat(CreditCode.isValid("9162010" + "0M" + c + "00000000")).isFalse();
    }
  }

  @Example
  void agreesWithThePublishedExample() {
    // GB 32100-2015, annex
    assertThat(CreditCode.isValid("91350100M000100Y43")).isTrue();
  }

  @Example
  void refusesOtherLengthsAndNull() {
    assertThat(CreditCode.isValid("91350100M000100Y4")).isFalse();
    assertThat(CreditCode.isValid("91350100M000100Y430")).isFalse();
    assertThat(CreditCode.isValid("91350100M000100Y43\n")).isFalse();
    assertThat(CreditCode.isValid("")).isFalse();
    assertThat(CreditCode.isValid(null)).isFalse();
  }

  @Example
  void namesTheCure() {
    assertThatThrownBy(() -> new CreditCode("91350100M000100Y44"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("business licence");
  }
}
