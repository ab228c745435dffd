package org.zhuce.kernel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** 电子证照标识: GB/T 36904, with the check character of ISO 7064 MOD 37,36. */
class CertificateIdentifierTest {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String ISSUER = "116200009999000017";
  private static final RegistrationNumber NUMBER = new RegistrationNumber("甘262192000009");

  private static String of(int version) {
    return CertificateIdentifier.of(ISSUER + "001", ISSUER, NUMBER, version).value();
  }

  /** The Global Release Identifier A1-2425G-ABC1234002-M has the same check character. */
  @Example
  void agreesWithThePublishedExample() {
    assertThat(CertificateIdentifier.checkCharacter("A12425GABC1234002")).isEqualTo('M');
  }

  @Example
  void hasRootTypeIssuerSerialVersionAndCheckCharacter() {
    assertThat(of(1))
        .matches(
            "1\\.2\\.156\\.3005\\.2\\.116200009999000017001\\.116200009999000017"
                + "\\.262192000009\\.001\\.[0-9A-Z]");
  }

  @Property
  void acceptsWhatIsMade(@ForAll @IntRange(min = 1, max = 999) int version) {
    assertThat(CertificateIdentifier.isValid(of(version))).isTrue();
  }

  @Property(tries = 20)
  void detectsEverySubstitution(@ForAll @IntRange(min = 1, max = 999) int version) {
    String right = of(version);
    for (int i = "1.2.156.3005.2.".length(); i < right.length(); i++) {
      for (char c : ALPHABET.toCharArray()) {
        if (right.charAt(i) != '.' && right.charAt(i) != c) {
          String wrong = right.substring(0, i) + c + right.substring(i + 1);
          assertThat(CertificateIdentifier.isValid(wrong)).as(wrong).isFalse();
        }
      }
    }
  }

  @Example
  void refusesWhatIsNone() {
    for (String text :
        new String[] {"", of(1).substring(2), of(1) + " ", of(1).replace("1.2", "1,2")}) {
      assertThat(CertificateIdentifier.isValid(text)).as(text).isFalse();
    }
    assertThat(CertificateIdentifier.isValid(null)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new CertificateIdentifier("1.2.156"));
  }

  @Example
  void hasThreeDigitsOfAVersion() {
    assertThat(of(999)).contains(".999.");
    assertThatIllegalArgumentException().isThrownBy(() -> of(1000)).withMessageContaining("999");
    assertThatIllegalArgumentException().isThrownBy(() -> of(0));
  }
}
