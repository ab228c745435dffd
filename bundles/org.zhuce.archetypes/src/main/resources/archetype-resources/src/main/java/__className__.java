package ${package};

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.zhuce.kernel.lifecycle.StandardLifecycles;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.Description.Initiator;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.DocumentTemplate.Field;
import org.zhuce.kernel.type.DocumentTemplate.Row;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.kernel.type.Policy;
import org.zhuce.kernel.type.RegistrationPolicies;
import org.zhuce.kernel.type.RegistrationType;
import org.zhuce.kernel.type.StandardPolicies;
import org.zhuce.kernel.type.StandardTemplates;
import org.zhuce.signing.spi.Text;

/** ${titleZh}: who is registered gets a new certificate in place of the old one. */
@Component(service = RegistrationType.class)
public final class ${className} implements RegistrationType {
  private static final Description DESCRIPTION =
      new Description(
          "${typeId}",
          "${version}",
          new Text("${titleZh}", "${titleEn}"),
          new Text("说明何时办理本事项。", "Say here when to apply for this."),
          "注册建造师管理规定（建设部令第153号）",
          Initiator.INDIVIDUAL);

  private final Definition definition =
      new Definition(
          DESCRIPTION,
          // The person signs, the enterprise seals, and it takes effect; others are beside it
          StandardLifecycles.sealed(),
          FormDefinition.read(
              "1", ${className}.class.getResourceAsStream("form.schema.json"), true),
          new DocumentTemplate(
              "1",
              "二级建造师${titleZh}申请表",
              StandardTemplates.rows(
                  StandardTemplates.present(),
                  Row.of(new Field("申请原因", file -> file.form().text("reason").orElse("")))),
              List.of(
                  StandardTemplates.applicant(
                      List.of(file -> "本人已核对上述内容，对申请表内容及申报材料的真实性负责。")),
                  StandardTemplates.enterprise(
                      List.of(file -> "我单位聘用的" + StandardTemplates.name(file) + "，同意其申报。")))),
          List.of(
              RegistrationPolicies.validRegistration(),
              StandardPolicies.noOtherOpenApplication(),
              reasonGiven(),
              StandardPolicies.photoFits(),
              StandardPolicies.consentGiven()));

  @Override
  public Definition definition() {
    return definition;
  }

  @Override
  public List<Effect> effects(CaseFile file) {
    return List.of(new Effect.Reissue(file.validRegistration().orElseThrow().id()));
  }

  /** A rule of this type's own: it passes, or says what is wrong and how to cure it. */
  private static Policy reasonGiven() {
    return Policy.onForm(
        "reason-given",
        "注册建造师管理规定（建设部令第153号）",
        file ->
            file.form().text("reason").filter(reason -> reason.strip().length() >= 4).isPresent()
                ? List.of()
                : List.of(
                    Finding.refusal(
                        "/reason",
                        "reason-too-short",
                        "申请原因不少于 4 个字，请具体说明。",
                        "The reason has at least four characters; say more.")));
  }
}
