package org.example.lost;

import java.time.LocalDate;
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

/**
 * 遗失补办 (order 153, art. 19): who has lost the certificate has the loss declared in a newspaper and
 * shows the declaration at the centre's desk, which confirms. The old certificate is superseded, the
 * registration stays as it is.
 */
@Component(service = RegistrationType.class)
public final class LostCertificate implements RegistrationType {
  private static final String SOURCE = "注册建造师管理规定（建设部令第153号）第十九条";
  private static final String DECLARED_ON = "declaredOn";

  private static final Description DESCRIPTION =
      new Description(
          "lost-certificate",
          "1.0.0",
          new Text("遗失补办", "Replacement of a lost certificate"),
          new Text("注册证书遗失并已在公众媒体上刊登遗失声明的，申请补办；注册编号和有效期不变。",
              "For a certificate that was lost, after the loss was declared in public media; number"
                  + " and terms stay."),
          SOURCE,
          Initiator.INDIVIDUAL);

  private final Definition definition =
      new Definition(
          DESCRIPTION,
          // The person confirms, the centre's desk confirms: nobody signs, so that no document is made
          StandardLifecycles.confirmedByCentre(),
          FormDefinition.read(
              "1", LostCertificate.class.getResourceAsStream("form.schema.json"), true),
          new DocumentTemplate(
              "1",
              "二级建造师遗失补办申请表",
              StandardTemplates.rows(
                  StandardTemplates.present(),
                  Row.of(
                      new Field("刊登媒体", file -> file.form().text("medium").orElse("")),
                      new Field("声明日期", file -> file.form().text(DECLARED_ON).orElse("")))),
              List.of()),
          List.of(
              RegistrationPolicies.validRegistration(),
              StandardPolicies.noOtherOpenApplication(),
              lossDeclared(),
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

  /** The declaration was published, and not so long ago that it may be about another loss. */
  private static Policy lossDeclared() {
    return Policy.onForm(
        "loss-declared",
        SOURCE,
        file ->
            file.form()
                .text(DECLARED_ON)
                .map(LocalDate::parse)
                .filter(day -> day.isAfter(file.today()) || day.isBefore(file.today().minusYears(1)))
                .map(
                    day ->
                        Finding.refusal(
                            "/" + DECLARED_ON,
                            "declaration-date",
                            "遗失声明日期 " + day + " 应在今日之前一年以内，请按报刊日期填写，或重新刊登声明。",
                            "The declaration of "
                                + day
                                + " should be of the last year: enter the paper's date, or have it"
                                + " published again."))
                .stream()
                .toList());
  }
}
