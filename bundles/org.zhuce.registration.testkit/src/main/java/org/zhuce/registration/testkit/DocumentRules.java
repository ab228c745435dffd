package org.zhuce.registration.testkit;

import static org.zhuce.registration.testkit.Rule.broken;
import static org.zhuce.registration.testkit.Rule.rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.DocumentTemplate.Field;
import org.zhuce.kernel.type.DocumentTemplate.Opinion;

/** Rules 601 to 604: the document that is signed. Where nobody signs, there is none. */
abstract class DocumentRules extends EffectRules {

  private boolean signed() {
    return !bench.definition().lifecycle().signers().isEmpty();
  }

  private DocumentTemplate document() {
    return bench.definition().document();
  }

  private List<Field> cells() {
    return document().rows().stream().flatMap(r -> r.fields().stream()).toList();
  }

  @Test
  void rule601_showsOnlyWhatTheFormAndRegistersHave() {
    List<CaseFile> cases = bench.withForm();
    for (Field cell : cells()) {
      rule(
          601,
          !signed()
              || cases.isEmpty()
              || cases.stream().anyMatch(c -> !shown(cell.value(), c).isBlank()),
          "\"" + cell.label() + "\" is empty for every case: it reads what the form does not ask",
          "read a field of the schema by its name, or take the cell out");
    }
  }

  @Test
  void rule602_drawsEveryCase() {
    List<CaseFile> cases = new ArrayList<>(bench.withForm());
    cases.addAll(bench.withoutForm());
    for (CaseFile file : cases) {
      for (Function<CaseFile, String> part : parts()) {
        String text;
        try {
          text = part.apply(file);
        } catch (RuntimeException e) {
          throw broken(602, "a cell or sentence threw " + e, "leave empty what is not there");
        }
        rule(
            602, text != null, "a cell or sentence answered null", "leave empty what is not there");
      }
    }
  }

  private List<Function<CaseFile, String>> parts() {
    List<Function<CaseFile, String>> parts = new ArrayList<>();
    cells().forEach(c -> parts.add(c.value()));
    document().opinions().forEach(o -> parts.addAll(o.sentences()));
    return parts;
  }

  @Test
  void rule603_hasAnOpinionOfEverySigner() {
    Set<Object> signers =
        document().opinions().stream()
            .map(Opinion::signer)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    rule(
        603,
        signers.equals(bench.definition().lifecycle().signers())
            && signers.size() == document().opinions().size(),
        "opinions are those of " + signers + ", signers are not the same",
        "give the template one opinion for each signer of the lifecycle");
    for (Opinion opinion : document().opinions()) {
      rule(
          603,
          !opinion.label().isBlank()
              && !opinion.caption().isBlank()
              && bench.inOrder().stream()
                  .allMatch(
                      c -> opinion.sentences().stream().anyMatch(s -> !shown(s, c).isBlank())),
          "the opinion of " + opinion.signer() + " says nothing",
          "give it a label, the manual's sentences and a caption for the signature");
    }
  }

  @Test
  void rule604_printsCharactersThatTheFontHas() {
    printable(604, "title", document().title());
    for (CaseFile file : bench.inOrder()) {
      cells().forEach(c -> printable(604, c.label(), c.label() + shown(c.value(), file)));
      document()
          .opinions()
          .forEach(
              o ->
                  printable(
                      604,
                      o.label(),
                      o.label()
                          + o.caption()
                          + o.sentences().stream()
                              .map(s -> shown(s, file))
                              .collect(Collectors.joining())));
    }
  }

  /** What throws or answers null is for rule 602 to report. */
  private static String shown(Function<CaseFile, String> part, CaseFile file) {
    try {
      String text = part.apply(file);
      return text == null ? "" : text;
    } catch (RuntimeException e) {
      return "";
    }
  }
}
