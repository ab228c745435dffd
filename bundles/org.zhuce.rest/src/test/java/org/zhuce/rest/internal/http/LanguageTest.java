package org.zhuce.rest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | ZH",
        "zh-CN | ZH",
        "zh-TW,en;q=0.5 | ZH",
        "en | EN",
        "en-US,en;q=0.9,zh-CN;q=0.8 | EN",
        "fr, en;q=0.3, zh;q=0.2 | EN",
        "fr | ZH",
        "* | ZH",
        "en;q=0, fr | ZH",
        "en;q=x | ZH",
        ";;; | ZH",
        "en_US | ZH"
      })
  void choosesByAcceptLanguage(String header, Language expected) {
    assertThat(Language.of(header)).isEqualTo(expected);
  }
}
