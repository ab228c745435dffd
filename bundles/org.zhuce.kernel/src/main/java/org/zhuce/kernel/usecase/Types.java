package org.zhuce.kernel.usecase;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.CaseFiles;
import org.zhuce.kernel.internal.Checks;
import org.zhuce.kernel.internal.DeployedType;
import org.zhuce.kernel.internal.PluginCalls;
import org.zhuce.kernel.internal.PluginFailure;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.TypeRegistry;
import org.zhuce.kernel.lifecycle.Lifecycle;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.FormDefinition;

/** 新增注册申请: which types are deployed, and which are open to this person, with the reasons. */
@Component(service = Types.class)
public final class Types {
  private final TypeRegistry types;
  private final CaseFiles files;
  private final Checks checks;
  private final PluginCalls calls;
  private final Transactions transactions;

  /** Made by the container. */
  @Activate
  public Types(
      @Reference TypeRegistry types,
      @Reference CaseFiles files,
      @Reference Checks checks,
      @Reference PluginCalls calls,
      @Reference Transactions transactions) {
    this.types = types;
    this.files = files;
    this.checks = checks;
    this.calls = calls;
    this.transactions = transactions;
  }

  /**
   * A deployed type.
   *
   * @param description what it says of itself
   * @param form its form
   * @param lifecycle its course
   * @param eligibility whether it is open to this person; empty if the actor is no individual
   * @param obstacle why it serves nobody for the time being; empty if it does
   */
  public record View(
      Description description,
      FormDefinition form,
      Lifecycle lifecycle,
      Optional<Eligibility> eligibility,
      Optional<Refusal> obstacle) {}

  /**
   * Whether a type is open to a person.
   *
   * @param open whether an application can be started
   * @param findings why not, and warnings
   */
  public record Eligibility(boolean open, List<Finding> findings) {
    public Eligibility {
      findings = List.copyOf(findings);
    }
  }

  /** All deployed types. */
  public List<View> list(Actor actor) {
    Optional<CaseFile> file = file(actor);
    return types.all().stream().map(t -> view(t, file)).toList();
  }

  /** One deployed type. */
  public Outcome<View> find(Actor actor, String id) {
    return types
        .find(id)
        .map(t -> Outcome.done(view(t, file(actor))))
        .orElseGet(() -> Outcome.refused(Refusals.notFound("该注册事项", "registration type")));
  }

  /** Whether a type of that id is deployed. */
  boolean deployed(String id) {
    return types.find(id).isPresent();
  }

  /** One deployed type, to whom the file is about. */
  Optional<View> view(String id, Optional<CaseFile> file) {
    return types.find(id).map(t -> view(t, file));
  }

  /** The acting individual, before there is a form. */
  Optional<CaseFile> file(Actor actor) {
    return actor.person().map(p -> transactions.read(() -> files.before(p)));
  }

  private View view(DeployedType type, Optional<CaseFile> file) {
    return new View(
        type.description(),
        type.form(),
        type.lifecycle(),
        file.map(f -> eligibility(type, f)),
        calls.obstacle(type.id()));
  }

  private Eligibility eligibility(DeployedType type, CaseFile file) {
    try {
      List<Finding> findings = checks.eligibility(type, file);
      return new Eligibility(!Checks.refuses(findings), findings);
    } catch (PluginFailure e) {
      Refusal refusal = e.refusal();
      return new Eligibility(
          false,
          List.of(new Finding("", refusal.code(), refusal.message(), Finding.Severity.REFUSAL)));
    }
  }
}
