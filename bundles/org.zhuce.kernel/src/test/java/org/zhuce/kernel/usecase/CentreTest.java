package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhuce.kernel.model.RestrictionGround;
import org.zhuce.kernel.port.GlyphCoverage;
import org.zhuce.kernel.type.ContinuingEducation;
import org.zhuce.kernel.type.ContinuingEducation.Hours;

class CentreTest {
  /** Shows all but one character, which lies beyond the basic plane. */
  private static final GlyphCoverage FONT =
      text -> text.codePoints().filter(c -> c == 0x2A6D6).findFirst();

  /** The defaults, but for what is named as the methods are. */
  static Centre.Config config(Map<String, Object> changed) {
    return (Centre.Config)
        Proxy.newProxyInstance(
            Centre.Config.class.getClassLoader(),
            new Class<?>[] {Centre.Config.class},
            (proxy, method, arguments) ->
                changed.getOrDefault(method.getName(), method.getDefaultValue()));
  }

  @ParameterizedTest
  @CsvSource({"department_name, department.name", "province_abbreviation, province.abbreviation"})
  void refusesAConfiguredTextThatDocumentsCannotShow(String method, String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Centre(config(Map.of(method, "𪛖")), FONT))
        .withMessageContaining(name)
        .withMessageContaining("𪛖 (U+2A6D6)")
        .withMessageContaining("font lacks it");
  }

  @Test
  void keepsItsSettingsWhenAChangeIsRefused() {
    Centre centre = new Centre(config(Map.of("department_name", "甲厅")), FONT);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> centre.modified(config(Map.of("department_name", "𪛖厅"))));
    assertThat(centre.settings().department().name()).isEqualTo("甲厅");

    centre.modified(config(Map.of("department_name", "乙厅")));
    assertThat(centre.settings().department().name()).isEqualTo("乙厅");
  }

  @Test
  void takesItsDefaultsFromTheRegulation() {
    Settings settings = new Centre(config(Map.of()), text -> OptionalInt.empty()).settings();

    // Order 153, art. 10
    assertThat(settings.termYears()).isEqualTo(3);
    // Art. 15 no. 10
    assertThat(settings.rules().ageLimit()).isEqualTo(65);
    // Art. 11; 建市〔2010〕192号: 60 and 60 hours, 30 and 30 for each further specialty
    assertThat(settings.rules().education())
        .isEqualTo(new ContinuingEducation(3, new Hours(60, 60), new Hours(30, 30)));
    // Art. 15 nos. 5 to 8, arts. 33 and 34
    assertThat(settings.restrictionTerms().years())
        .containsOnly(
            Map.entry(RestrictionGround.CRIME_IN_PRACTICE, 5),
            Map.entry(RestrictionGround.OTHER_CRIME, 3),
            Map.entry(RestrictionGround.CERTIFICATE_REVOKED, 2),
            Map.entry(RestrictionGround.MAJOR_ACCIDENT, 3),
            Map.entry(RestrictionGround.FALSE_MATERIAL, 1),
            Map.entry(RestrictionGround.OBTAINED_BY_FRAUD, 3));
    // Manual 5.1.1 no. 4: one inch
    assertThat(settings.rules().photo().width()).isEqualTo(295);
    assertThat(settings.rules().photo().height()).isEqualTo(413);
    // No source says it: each added specialty has its own term
    assertThat(settings.rules().ownTermOfAdditions()).isTrue();
    // The manual's number, 甘262192000009
    assertThat(settings.province().abbreviation() + settings.province().code()).isEqualTo("甘62");
    assertThat(settings.yearDigits()).isEqualTo(2);
  }

  @Test
  void takesWhatIsConfigured() {
    Map<String, Object> changed =
        Map.of(
            "term_years", 5,
            "age_limit", 60,
            "addition_own_term", false,
            "education_years", 2,
            "education_main_compulsory", 10,
            "education_other_elective", 20,
            "restriction_other_crime_years", 4,
            "photo_width", 300,
            "year_digits", 4);

    Settings settings = new Centre(config(changed), text -> OptionalInt.empty()).settings();

    assertThat(settings.termYears()).isEqualTo(5);
    assertThat(settings.rules().ageLimit()).isEqualTo(60);
    assertThat(settings.rules().ownTermOfAdditions()).isFalse();
    assertThat(settings.rules().education())
        .isEqualTo(new ContinuingEducation(2, new Hours(10, 60), new Hours(30, 20)));
    assertThat(settings.restrictionTerms().years()).containsEntry(RestrictionGround.OTHER_CRIME, 4);
    assertThat(settings.rules().photo().width()).isEqualTo(300);
    assertThat(settings.yearDigits()).isEqualTo(4);
  }
}
