package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhuce.kernel.port.GlyphCoverage;

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
  void takesItsDefaults() {
    assertThat(new Centre(config(Map.of()), text -> OptionalInt.empty()).settings().termYears())
        .isEqualTo(3);
  }
}
