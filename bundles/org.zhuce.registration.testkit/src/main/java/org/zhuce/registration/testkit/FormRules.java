package org.zhuce.registration.testkit;

import static org.zhuce.registration.testkit.Rule.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.type.FormDefinition;

/** Rules 201 to 206: the form. */
abstract class FormRules extends DeclarationRules {
  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
  private static final Set<String> IDENTITY =
      Set.of("name", "idNumber", "sex", "gender", "birthDate", "mobile");
  private static final Set<String> IDENTITY_TITLES =
      Set.of("姓名", "性别", "出生年月", "出生日期", "身份证号", "身份证号码", "证件号", "个人手机号");

  private static boolean bilingual(JsonNode text) {
    return !text.path("zh").asText().isBlank() && !text.path("en").asText().isBlank();
  }

  @Test
  void rule201_hasAFormThatThePlatformTakes() {
    try {
      bench.schemas().check(bench.definition().form().schema());
    } catch (IllegalArgumentException e) {
      throw Rule.broken(201, e.getMessage(), "mend the schema at that place");
    }
    JsonNode root = bench.schema().root();
    rule(
        201,
        root.path("$schema").asText().equals(DRAFT),
        "the schema does not say that it is JSON Schema 2020-12",
        "write \"$schema\": \"" + DRAFT + "\"");
    rule(
        201,
        root.path("type").asText().equals("object")
            && root.path("additionalProperties").isBoolean()
            && !root.path("additionalProperties").asBoolean(),
        "the form takes fields that it does not know",
        "write \"type\": \"object\" and \"additionalProperties\": false");
  }

  @Test
  void rule202_titlesEveryFieldInChineseAndEnglish() {
    titled("", bench.schema().root());
    bench.schema().fields().forEach(FormRules::titled);
  }

  private static void titled(String path, JsonNode field) {
    rule(
        202,
        bilingual(field.path("x-title"))
            && field.path("title").asText().equals(field.path("x-title").path("zh").asText()),
        "\"" + path + "\" has no title in Chinese and English, or two different Chinese ones",
        "write \"title\": \"…\", \"x-title\": {\"zh\": \"…\", \"en\": \"…\"} beside it");
    rule(
        202,
        !field.has("description") || bilingual(field.path("x-description")),
        "\"" + path + "\" is explained in one language only",
        "write \"x-description\": {\"zh\": \"…\", \"en\": \"…\"} beside its description");
  }

  @Test
  void rule203_titlesEveryChoiceInChineseAndEnglish() {
    SchemaFields schema = bench.schema();
    schema
        .fields()
        .forEach(
            (path, field) -> {
              JsonNode titles = schema.keyword(field, "x-enum-titles");
              schema
                  .keyword(field, "enum")
                  .forEach(
                      value ->
                          rule(
                              203,
                              bilingual(titles.path(value.asText())),
                              "\"" + value.asText() + "\" of \"" + path + "\" has no title",
                              "name it in \"x-enum-titles\", in Chinese and English"));
            });
  }

  @Test
  void rule204_doesNotAskWhoTheApplicantIs() {
    bench
        .schema()
        .fields()
        .forEach(
            (path, field) -> {
              String name = path.substring(path.lastIndexOf('/') + 1);
              rule(
                  204,
                  !IDENTITY.contains(name)
                          && !IDENTITY_TITLES.contains(field.path("title").asText())
                      || field.path("readOnly").asBoolean(),
                  "\"" + path + "\" asks the applicant for what the login has established",
                  "leave it out; CaseFile.person() has it, and portals show it");
            });
  }

  @Test
  void rule205_asksForConsentInBothLanguages() {
    JsonNode consent = bench.schema().root().path("properties").path(FormDefinition.CONSENT);
    rule(
        205,
        consent.isMissingNode()
            || bilingual(consent.path("x-description"))
                && consent
                    .path("description")
                    .asText()
                    .equals(consent.path("x-description").path("zh").asText()),
        "the statement to be agreed to is not there in Chinese and English",
        "write it into description and x-description of \"consent\"");
    rule(
        205,
        consent.isMissingNode() || consent.path("x-must-be-true").asBoolean(),
        "the form can be saved without the consent and nobody is told",
        "write \"x-must-be-true\": true and list StandardPolicies.consentGiven()");
  }

  @Test
  void rule206_usesCharactersThatCanBePrinted() {
    bench.schema().fields().forEach((path, field) -> printable(206, path, field.toString()));
    printable(206, "title", bench.definition().description().title().toString());
    printable(206, "summary", bench.definition().description().summary().toString());
  }

  static void printable(int rule, String where, String text) {
    Optional<String> wrong =
        text.codePoints()
            .filter(c -> !printable(c))
            .mapToObj(c -> String.format("U+%04X", c))
            .findFirst();
    rule(
        rule,
        wrong.isEmpty(),
        "\"" + where + "\" has the character " + wrong.orElse("") + ", which documents cannot show",
        "write Chinese characters, letters, digits and their punctuation");
  }

  /** As the documents' font has it; the platform itself asks the font. */
  private static boolean printable(int codePoint) {
    return codePoint == '\n'
        || codePoint >= ' ' && codePoint < 0x7f
        || codePoint >= 0xa1 && codePoint < 0x2000 && Character.isLetterOrDigit(codePoint)
        || codePoint >= 0xa1 && codePoint <= 0xff && codePoint != 0xad
        || codePoint >= 0x2010 && codePoint <= 0x2027
        || codePoint >= 0x2030 && codePoint <= 0x205e
        || codePoint >= 0x2100 && codePoint <= 0x22ff
        || codePoint >= 0x3000 && codePoint <= 0x303f
        || codePoint >= 0xff00 && codePoint <= 0xffef
        || Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
  }
}
