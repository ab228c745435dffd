package org.zhuce.kernel.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.FormRenderer;
import org.zhuce.kernel.port.FormSchemas;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.Policy;
import org.zhuce.kernel.usecase.Centre;

/** Runs a type's schema and policies and collects all that they find. Outside of transactions. */
@Component(service = Checks.class)
public final class Checks {
  private final Centre centre;
  private final FormSchemas schemas;
  private final FormRenderer glyphs;
  private final PluginCalls calls;

  /** Made by the container. */
  @Activate
  public Checks(
      @Reference Centre centre,
      @Reference FormSchemas schemas,
      @Reference FormRenderer glyphs,
      @Reference PluginCalls calls) {
    this.centre = centre;
    this.schemas = schemas;
    this.glyphs = glyphs;
    this.calls = calls;
  }

  /**
   * Checks the person alone, before there is a form.
   *
   * @throws PluginFailure if a policy throws or takes too long
   */
  public List<Finding> eligibility(DeployedType type, CaseFile file) {
    return run(type, file, List.of(Policy.Scope.ELIGIBILITY));
  }

  /**
   * Checks everything: schema, characters, and all policies.
   *
   * @throws PluginFailure if a policy throws or takes too long
   */
  public List<Finding> all(DeployedType type, CaseFile file) {
    List<Finding> findings = new ArrayList<>(schemas.validate(type.form().schema(), file.form()));
    characters("", file.form().values(), findings);
    if (refuses(findings)) {
      // Policies may rely on the schema; what concerns the person alone is reported all the same.
      findings.addAll(eligibility(type, file));
    } else {
      findings.addAll(run(type, file, List.of(Policy.Scope.values())));
    }
    return List.copyOf(findings);
  }

  /** Whether any finding refuses; warnings do not. */
  public static boolean refuses(List<Finding> findings) {
    return findings.stream().anyMatch(f -> f.severity() == Finding.Severity.REFUSAL);
  }

  private List<Finding> run(DeployedType type, CaseFile file, List<Policy.Scope> scopes) {
    return calls.call(
        type.id(),
        centre.settings().pluginBudget(),
        () ->
            type.policies().stream()
                .filter(p -> scopes.contains(p.scope()))
                .flatMap(p -> p.check().apply(file).stream())
                .toList());
  }

  private void characters(String path, Object value, List<Finding> findings) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((k, v) -> characters(path + "/" + k, v, findings));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        characters(path + "/" + i, list.get(i), findings);
      }
    } else if (value instanceof String text) {
      String missing = glyphs.missingGlyph(text);
      if (!missing.isEmpty()) {
        findings.add(missingGlyph(path, missing));
      }
    }
  }

  /** What is said of a character that no document could show. */
  public static Finding missingGlyph(String path, String missing) {
    return Finding.refusal(
        path,
        "character-not-printable",
        "字符“" + missing + "”无法在文书中显示，请更换或联系注册中心。",
        "The character \"" + missing + "\" cannot be printed; replace it or ask the centre.");
  }
}
