package org.zhuce.kernel.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;

/**
 * What a registration was before a cancellation, as the register's history keeps it: what an
 * objection that is upheld brings back.
 *
 * @param main 主项
 * @param mainAfter 主项 after the cancellation
 * @param terms of all specialties, in their order
 * @param paper whether the certificate that counted was a paper one
 * @param ended the specialties that the cancellation ended
 */
record KeptRegistration(
    Specialty main,
    Specialty mainAfter,
    List<SpecialtyTerm> terms,
    boolean paper,
    Set<Specialty> ended) {
  private static final String SEPARATOR = ", ";
  private static final String MAIN_AFTER = "mainAfter";
  private static final String ENDED = "ended";

  KeptRegistration {
    terms = List.copyOf(terms);
    ended = Set.copyOf(ended);
  }

  /** What to keep of a registration that is about to lose these specialties. */
  static KeptRegistration of(Registration before, Set<Specialty> ended, Specialty mainAfter) {
    return new KeptRegistration(before.main(), mainAfter, before.terms(), before.paper(), ended);
  }

  /** Reads it off an entry of the history. */
  static KeptRegistration read(Map<String, String> content) {
    Set<Specialty> ended = EnumSet.noneOf(Specialty.class);
    for (String name : content.get(ENDED).split(SEPARATOR)) {
      ended.add(Specialty.valueOf(name));
    }
    return new KeptRegistration(
        Specialty.valueOf(content.get("main")),
        Specialty.valueOf(content.get(MAIN_AFTER)),
        terms(content.get("terms")),
        Boolean.parseBoolean(content.get("paper")),
        ended);
  }

  /** What the entry says besides what each entry says. */
  Map<String, String> added() {
    return Map.of(
        ENDED,
        ended.stream().sorted().map(Specialty::name).collect(Collectors.joining(SEPARATOR)),
        MAIN_AFTER,
        mainAfter.name());
  }

  /** Terms as the history writes them. */
  static String written(List<SpecialtyTerm> terms) {
    return terms.stream()
        .map(t -> t.specialty().name() + " " + t.from() + "/" + t.until())
        .collect(Collectors.joining(SEPARATOR));
  }

  private static List<SpecialtyTerm> terms(String written) {
    List<SpecialtyTerm> terms = new ArrayList<>();
    for (String term : written.split(SEPARATOR)) {
      String[] parts = term.split("[ /]");
      terms.add(
          new SpecialtyTerm(
              Specialty.valueOf(parts[0]), LocalDate.parse(parts[1]), LocalDate.parse(parts[2])));
    }
    return terms;
  }
}
