package org.zhuce.form.jsonschema.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.type.Finding;

class NetworkntFormSchemasTest {
  private static final String SCHEMA =
      """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["name", "consent"],
        "additionalProperties": false,
        "properties": {
          "name": {"type": "string", "title": "企业名称", "maxLength": 5,
                   "x-title": {"zh": "企业名称", "en": "enterprise name"}},
          "phone": {"type": "string", "title": "电话", "pattern": "^[0-9]+$",
                    "x-message": {"zh": "请填写数字", "en": "digits only"}},
          "fax": {"type": "string", "pattern": "^[0-9]+$"},
          "day": {"type": "string", "format": "date", "x-title": {"zh": "日期", "en": "day"}},
          "hours": {"type": "integer", "minimum": 0, "maximum": 500},
          "a/b~c": {"type": "string"},
          "consent": {"const": true, "x-title": {"zh": "承诺", "en": "consent"}},
          "rows": {"type": "array", "x-title": {"zh": "专业", "en": "specialties"},
                   "minItems": 1, "maxItems": 3, "uniqueItems": true,
                   "items": {"$ref": "#/$defs/row"}},
          "odd": {"not": {"type": "string"}, "title": "奇"}
        },
        "$defs": {
          "row": {"type": "object", "required": ["kind"], "properties": {
            "kind": {"enum": ["A", "B"], "x-title": {"zh": "类别", "en": "kind"}}}}
        }
      }
      """;

  private final NetworkntFormSchemas schemas = new NetworkntFormSchemas();

  private static Form form(Object... namesAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", "甲公司");
    values.put("consent", true);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] == Absent.ABSENT) {
        values.remove((String) namesAndValues[i]);
      } else {
        values.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return Form.of(values);
  }

  private enum Absent {
    ABSENT
  }

  private Finding only(Form form) {
    List<Finding> findings = schemas.validate(SCHEMA, form);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).severity()).isEqualTo(Finding.Severity.REFUSAL);
    return findings.get(0);
  }

  @Test
  void acceptsAFormThatMatches() {
    Form all =
        form(
            "phone",
            "0931",
            "day",
            "2024-02-29",
            "hours",
            new BigDecimal("60"),
            "a/b~c",
            "x",
            "rows",
            List.of(Map.of("kind", "A"), Map.of("kind", "B")),
            "odd",
            BigDecimal.ONE);

    assertThat(schemas.validate(SCHEMA, all)).isEmpty();
  }

  @Test
  void pointsAtTheMissingFieldAndNamesItInBothLanguages() {
    Finding finding = only(form("name", Absent.ABSENT));

    assertThat(finding.field()).isEqualTo("/name");
    assertThat(finding.code()).isEqualTo("required");
    assertThat(finding.message().zh()).isEqualTo("请填写「企业名称」。");
    assertThat(finding.message().en()).isEqualTo("Fill in “enterprise name”.");
  }

  @Test
  void reportsAllFaultsAtOnce() {
    Form form =
        form(
            "name",
            "一二三四五六",
            "phone",
            "abc",
            "day",
            "2023-02-29",
            "hours",
            new BigDecimal("501"),
            "rows",
            List.of(Map.of(), Map.of("kind", "C")),
            "consent",
            false);

    assertThat(schemas.validate(SCHEMA, form))
        .extracting(Finding::field, Finding::code)
        .containsExactlyInAnyOrder(
            tuple("/name", "too-long"),
            tuple("/phone", "pattern"),
            tuple("/day", "format"),
            tuple("/hours", "too-large"),
            tuple("/rows/0/kind", "required"),
            tuple("/rows/1/kind", "not-allowed"),
            tuple("/consent", "const"));
  }

  @Test
  void namesTheRow() {
    Finding finding = only(form("rows", List.of(Map.of("kind", "A"), Map.of("kind", "C"))));

    assertThat(finding.message().zh()).isEqualTo("「专业」第 2 行「类别」不在可选范围内，请重新选择。");
    assertThat(finding.message().en())
        .isEqualTo("“specialties”, row 2, “kind” is not one of the choices; choose again.");
  }

  @ParameterizedTest
  @CsvSource({"0, too-few", "4, too-many"})
  void countsRows(int rows, String code) {
    List<Map<String, BigDecimal>> list =
        IntStream.range(0, rows).mapToObj(i -> Map.of("n", new BigDecimal(i))).toList();
    String schema =
        """
        {"properties": {"rows": {"type": "array", "minItems": 1, "maxItems": 3}}}
        """;

    assertThat(schemas.validate(schema, Form.of(Map.of("rows", list))))
        .extracting(Finding::field, Finding::code)
        .containsExactly(tuple("/rows", code));
  }

  @Test
  void refusesTheSameRowTwice() {
    assertThat(only(form("rows", List.of(Map.of("kind", "A"), Map.of("kind", "A")))).code())
        .isEqualTo("not-unique");
  }

  @Test
  void refusesUnknownFields() {
    Finding finding = only(form("admin/role", true));

    assertThat(finding.field()).isEqualTo("/admin~1role");
    assertThat(finding.code()).isEqualTo("unknown-field");
  }

  @Test
  void escapesPointers() {
    assertThat(only(form("a/b~c", BigDecimal.ONE)).field()).isEqualTo("/a~1b~0c");
  }

  @Test
  void usesTheAuthorsHint() {
    Finding finding = only(form("phone", "abc"));

    assertThat(finding.message().zh()).isEqualTo("「电话」：请填写数字");
    assertThat(finding.message().en()).isEqualTo("“电话”: digits only");
  }

  @ParameterizedTest
  @CsvSource({
    "^[0-9]+$, 12, true",
    "^[0-9]+$, '12\n', false",
    "^[0-9]+$, '12\r\n', false",
    "^[$]+$, $$, true",
    "'^\\$[0-9]$', $1, true",
    "'^\\$[0-9]$', '$1\n', false",
    "b, abc, true"
  })
  void matchesPatternsToTheVeryEnd(String pattern, String value, boolean matches) {
    String schema =
        "{\"properties\": {\"a\": {\"pattern\": \"%s\"}}}".formatted(pattern.replace("\\", "\\\\"));

    assertThat(schemas.validate(schema, Form.of(Map.of("a", value))).isEmpty()).isEqualTo(matches);
  }

  @Test
  void saysHowToCureAnUntickedConsent() {
    assertThat(only(form("consent", false)).message().en()).isEqualTo("Read and tick “consent”.");
  }

  @Test
  void borrowsTheLibrarysWordsForRareKeywordsInBothLanguages() {
    Finding finding = only(form("odd", "text"));

    assertThat(finding.code()).isEqualTo("not");
    assertThat(finding.message().zh()).startsWith("「奇」：").contains("无效");
    assertThat(finding.message().en()).startsWith("“奇”: ").contains("must not be valid");
  }

  @Test
  void wordsDoNotDependOnTheMachinesLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(new NetworkntFormSchemas().validate(SCHEMA, form("odd", "text")))
          .allSatisfy(f -> assertThat(f.message().en()).contains("must not be valid"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void takesAWholeNumberWrittenWithDecimalsAsAnInteger() {
    assertThat(schemas.validate(SCHEMA, form("hours", new BigDecimal("60.00")))).isEmpty();
    assertThat(only(form("hours", new BigDecimal("60.5"))).code()).isEqualTo("wrong-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1E999999999", "1E-999999999", "12345678901234567890123456789012345678901"})
  void refusesNumbersThatAreTooLongToCalculateWith(String number) {
    assertThat(schemas.validate(SCHEMA, form("hours", new BigDecimal(number))))
        .extracting(Finding::field, Finding::code)
        .containsExactly(tuple("/hours", "number-too-long"));
  }

  @Test
  void allowsReferencesWithinTheSchema() {
    schemas.check(SCHEMA);
    schemas.check("{\"properties\": {\"again\": {\"$ref\": \"#\"}}}");
  }

  @Test
  void validatingWithAFaultySchemaIsAnErrorToo() {
    assertThatThrownBy(() -> schemas.validate("{\"type\": 1}", Form.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsABoundedNumberOfCompiledSchemas() {
    for (int i = 0; i < 3 * NetworkntFormSchemas.CACHED; i++) {
      schemas.check("{\"title\": \"" + i + "\"}");
    }

    assertThat(schemas.cached()).isEqualTo(NetworkntFormSchemas.CACHED);
  }

  @Test
  void servesSeveralThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<Finding>>> answers =
          IntStream.range(0, 200)
              .mapToObj(
                  i ->
                      threads.submit(
                          () ->
                              schemas.validate(SCHEMA, i % 2 == 0 ? form() : form("odd", "text"))))
              .toList();
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).hasSize(i % 2);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
