package org.zhuce.kernel.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.zhuce.kernel.lifecycle.StandardLifecycles;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.TypeRef;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.kernel.type.Policy;
import org.zhuce.kernel.type.RegistrationType;
import org.zhuce.kernel.type.Takeover;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.Text;

/** A type with the full course, whose policy can be changed while cases are open. */
final class FakeType implements RegistrationType {
  /** What the policy finds. */
  final List<Finding> findings = new ArrayList<>();

  /** Whether the policy throws. */
  boolean broken;

  /** What it does to the register. */
  Function<CaseFile, List<Effect>> effects =
      file ->
          List.of(new Effect.Register(World.CODE, Specialty.BUILDING, List.of(Specialty.BUILDING)));

  String schema = "{}";

  String version = "1.0.0";

  String schemaVersion = "1";

  /** What it says of cases of other versions; its own default if it is empty. */
  Optional<Takeover> takeover = Optional.empty();

  /** What the template prints beside the remark. */
  String caption = "备注";

  @Override
  public Definition definition() {
    return new Definition(
        new Description(
            "fake",
            version,
            new Text("测试注册", "Test registration"),
            new Text("测试", "Test"),
            "none",
            Description.Initiator.INDIVIDUAL),
        StandardLifecycles.reviewed(),
        new FormDefinition(schemaVersion, schema, true),
        document(),
        List.of(Policy.onForm("switchable", "none", file -> found())));
  }

  private List<Finding> found() {
    if (broken) {
      throw new IllegalStateException("broken policy");
    }
    return List.copyOf(findings);
  }

  private DocumentTemplate document() {
    return new DocumentTemplate(
        "1",
        "测试申请表",
        List.of(
            DocumentTemplate.Row.of(
                new DocumentTemplate.Field(
                    caption, file -> file.form().text("remark").orElse("")))),
        List.of(
            new DocumentTemplate.Opinion("意见", List.of(), SignerRole.INDIVIDUAL, "签字："),
            new DocumentTemplate.Opinion("意见", List.of(), SignerRole.ENTERPRISE, "盖章：")));
  }

  @Override
  public Takeover takesUp(TypeRef saved) {
    return takeover.orElseGet(() -> RegistrationType.super.takesUp(saved));
  }

  @Override
  public List<Effect> effects(CaseFile file) {
    return effects.apply(file);
  }
}
