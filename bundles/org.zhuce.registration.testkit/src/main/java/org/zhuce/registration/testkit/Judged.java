package org.zhuce.registration.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.zhuce.kernel.port.FormSchemas;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.Policy;
import org.zhuce.kernel.type.RegistrationType;

/** What a type says of a case, as the kernel would ask it. */
public final class Judged {
  private Judged() {}

  /** Everything that schema and policies find. */
  public static List<Finding> findings(RegistrationType type, FormSchemas schemas, CaseFile file) {
    List<Finding> findings =
        new ArrayList<>(schemas.validate(type.definition().form().schema(), file.form()));
    type.definition().policies().forEach(p -> findings.addAll(p.check().apply(file)));
    return findings;
  }

  /** The codes of {@link #findings}. */
  public static List<String> codes(RegistrationType type, FormSchemas schemas, CaseFile file) {
    return findings(type, schemas, file).stream().map(Finding::code).toList();
  }

  /** The codes of what greys the type out before there is a form. */
  public static List<String> eligibility(RegistrationType type, CaseFile file) {
    return type.definition().policies().stream()
        .filter(p -> p.scope() == Policy.Scope.ELIGIBILITY)
        .flatMap(p -> p.check().apply(file).stream())
        .map(Finding::code)
        .toList();
  }

  /** What the application form shows beside that label. */
  public static String cell(RegistrationType type, String label, CaseFile file) {
    return type.definition().document().rows().stream()
        .flatMap(r -> r.fields().stream())
        .filter(f -> f.label().equals(label))
        .map(f -> f.value().apply(file))
        .findFirst()
        .orElseThrow();
  }

  /** The sentences of each opinion, by its label. */
  public static Map<String, String> opinions(RegistrationType type, CaseFile file) {
    return type.definition().document().opinions().stream()
        .collect(
            Collectors.toMap(
                DocumentTemplate.Opinion::label,
                o -> o.sentences().stream().map(s -> s.apply(file)).collect(Collectors.joining())));
  }
}
