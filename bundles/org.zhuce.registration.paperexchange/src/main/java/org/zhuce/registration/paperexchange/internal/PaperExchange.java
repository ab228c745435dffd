package org.zhuce.registration.paperexchange.internal;

import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.zhuce.kernel.lifecycle.StandardLifecycles;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.Description.Initiator;
import org.zhuce.kernel.type.DocumentTemplate;
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
 * 纸质证书换领, manual 7: the holder of a paper certificate gives a photo and confirms the details,
 * without a signature; the centre confirms, and the registration has its electronic certificate.
 * The register stays as it is, the number too.
 */
@Component
public final class PaperExchange implements RegistrationType {
  private static final Description DESCRIPTION =
      new Description(
          "paper-exchange",
          "1.0.0",
          new Text("纸质证书换领", "Exchange of a paper certificate"),
          new Text(
              "持有有效纸质注册证书的人员换领电子注册证书，注册编号和有效期不变。",
              "Gives the holder of a valid paper certificate the electronic one; number and terms"
                  + " stay."),
          "操作手册 7",
          Initiator.INDIVIDUAL);

  private final Definition definition =
      new Definition(
          DESCRIPTION,
          StandardLifecycles.confirmedByCentre(),
          FormDefinition.read(
              "1", PaperExchange.class.getResourceAsStream("form.schema.json"), true),
          // Nobody signs, so that no document is ever made of it
          new DocumentTemplate(
              "1",
              "二级建造师纸质证书换领申请表",
              StandardTemplates.rows(StandardTemplates.present()),
              List.of()),
          List.of(
              RegistrationPolicies.validRegistration(),
              StandardPolicies.noOtherOpenApplication(),
              paperCertificateHeld(),
              StandardPolicies.photoFits(),
              StandardPolicies.consentGiven()));

  /** The registration is there already: another paper confers none. */
  @Override
  public boolean confersRegistration() {
    return false;
  }

  @Override
  public Definition definition() {
    return definition;
  }

  @Override
  public List<Effect> effects(CaseFile file) {
    return List.of(new Effect.Reissue(file.validRegistration().orElseThrow().id()));
  }

  private static Policy paperCertificateHeld() {
    return Policy.onEligibility(
        "paper-certificate-held",
        "操作手册 7",
        file ->
            file.validRegistration().stream()
                .flatMap(r -> electronic(file, r))
                .limit(1)
                .map(
                    r ->
                        Finding.refusal(
                            "",
                            "electronic-certificate-exists",
                            "已有电子注册证书（" + r.number() + "），无需换领：请在电子注册证书管理中领证或下载。",
                            "There is an electronic certificate already ("
                                + r.number()
                                + "): claim or download it under certificates."))
                .toList());
  }

  private static Stream<Registration> electronic(CaseFile file, Registration registration) {
    return file.certificates().stream()
        .map(Certificate::registration)
        .filter(registration.id()::equals)
        .map(id -> registration);
  }
}
