package org.zhuce.registration.testkit;

import static org.zhuce.registration.testkit.Rule.rule;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.model.TypeRef;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.Policy;
import org.zhuce.kernel.type.RegistrationType;
import org.zhuce.kernel.type.Takeover;
import org.zhuce.signing.spi.Text;

/** Rules 101 to 105: what a type says of itself. */
abstract class DeclarationRules {
  Bench bench;

  /** The type to be judged. */
  protected abstract TypeUnderTest type();

  @BeforeEach
  void prepare() {
    bench = new Bench(type());
  }

  /** Whether a text is there in both languages. */
  static boolean bilingual(Text text) {
    return !text.zh().isBlank() && !text.en().isBlank() && !text.en().equals(text.zh());
  }

  @Test
  void rule101_isNamedInChineseAndEnglish() {
    Description description = bench.definition().description();
    rule(
        101,
        bilingual(description.title()) && bilingual(description.summary()),
        "title or summary is missing in Chinese or in English",
        "give Description a Text with both, for title and summary");
  }

  @Test
  void rule102_hasAVersionThatCanBeCompared() {
    String version = bench.definition().description().version();
    rule(
        102,
        version.matches("(0|[1-9][0-9]{0,8})(\\.(0|[1-9][0-9]{0,8})){2}(\\.[A-Za-z0-9_-]+)?"),
        "the version \"" + version + "\" has not three numbers",
        "write it as 1.0.0, the bundle's own version");
  }

  @Test
  void rule103_namesItsLegalBasis() {
    rule(
        103,
        !bench.definition().description().legalBasis().isBlank(),
        "the legal basis is empty",
        "name regulation and article in Description.legalBasis()");
  }

  @Test
  void rule104_declaresTheSameEachTime() {
    List<Object> first = said(bench.type());
    rule(
        104,
        first.equals(said(bench.type())) && first.equals(said(bench.another())),
        "definition() said something else when it was asked again",
        "make the definition once, in a final field");
  }

  private static List<Object> said(RegistrationType type) {
    RegistrationType.Definition d = type.definition();
    return List.of(
        d.description(),
        d.form(),
        d.lifecycle().initial(),
        d.lifecycle().transitions(),
        d.lifecycle().signers(),
        d.document().version(),
        d.document().title(),
        d.policies().stream().map(Policy::id).toList());
  }

  @Test
  void rule105_saysWhichCasesOfOtherVersionsItTakesUp() {
    for (String version : List.of("0.0.1", "99.0.0", "2.0.0.beta", "1")) {
      for (String schema : List.of(bench.definition().form().version(), "0", "x")) {
        TypeRef saved = new TypeRef(bench.definition().description().id(), version, schema, "测试事项");
        Takeover first;
        Takeover second;
        try {
          first = bench.type().takesUp(saved);
          second = bench.another().takesUp(saved);
        } catch (RuntimeException e) {
          throw Rule.broken(
              105,
              "takesUp(" + saved + ") threw " + e,
              "answer for every version, those that do not exist yet too");
        }
        rule(
            105,
            first != null && first.equals(second),
            "takesUp(" + saved + ") answered null, or differently when it was asked again",
            "decide by version and schema alone");
        rule(
            105,
            first.obstacle().map(DeclarationRules::bilingual).orElse(true),
            "takesUp(" + saved + ") does not say in Chinese and English why not",
            "give Takeover.refused both, with what the parties can do");
      }
    }
  }
}
