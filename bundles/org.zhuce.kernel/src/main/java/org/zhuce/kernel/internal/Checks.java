package org.zhuce.kernel.internal;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.FormRenderer;
import org.zhuce.kernel.port.FormSchemas;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.Policy;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;

/** Runs a type's schema and policies and collects all that they find. Outside of transactions. */
@Component(service = Checks.class)
public final class Checks {
  private final Centre centre;
  private final FormSchemas schemas;
  private final PrintableText characters;
  private final PluginCalls calls;

  /** Made by the container. */
  @Activate
  public Checks(
      @Reference Centre centre,
      @Reference FormSchemas schemas,
      @Reference PrintableText characters,
      @Reference PluginCalls calls) {
    this.centre = centre;
    this.schemas = schemas;
    this.characters = characters;
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
    characters.checkAll("", file.form().values(), findings);
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
    return calls.type(
        type.id(),
        centre.settings().pluginBudget(),
        () ->
            type.policies().stream()
                .filter(p -> scopes.contains(p.scope()))
                .flatMap(p -> p.check().apply(file).stream())
                .toList());
  }

  /** Checks the reason or opinion that goes with an action. */
  public List<Finding> remark(String field, String remark) {
    List<Finding> findings = new ArrayList<>();
    characters.check(field, remark, findings);
    return findings;
  }

  /** Checks what a form would print, before it is drawn. */
  public Outcome<FormRenderer.Content> printable(FormRenderer.Content content) {
    List<Finding> findings = new ArrayList<>();
    characters.check(content, findings);
    return findings.isEmpty() ? Outcome.done(content) : Outcome.refused(Refusal.invalid(findings));
  }
}
