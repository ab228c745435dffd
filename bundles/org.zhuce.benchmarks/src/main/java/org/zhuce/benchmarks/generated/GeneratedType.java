package org.zhuce.benchmarks.generated;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.zhuce.kernel.lifecycle.StandardLifecycles;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.kernel.type.RegistrationPolicies;
import org.zhuce.kernel.type.RegistrationType;
import org.zhuce.kernel.type.StandardPolicies;
import org.zhuce.kernel.type.StandardTemplates;
import org.zhuce.signing.spi.Text;

/** What it is called stands in its bundle. */
public final class GeneratedType implements RegistrationType {
  /** Entry of the bundle: the type's id. */
  public static final String ID = "id.txt";

  private static final String SCHEMA = "form.schema.json";

  private final Definition definition;

  /** Made by the container. */
  public GeneratedType() {
    String id = read();
    definition =
        new Definition(
            new Description(
                id,
                "1.0.0",
                new Text("测试事项 " + id, "Test " + id),
                new Text("仅供测量", "For measurements only"),
                "操作手册 5",
                Description.Initiator.INDIVIDUAL),
            StandardLifecycles.reviewed(),
            FormDefinition.read("1", GeneratedType.class.getResourceAsStream(SCHEMA), true),
            new DocumentTemplate(
                "1",
                "测试申请表",
                StandardTemplates.rows(StandardTemplates.present()),
                StandardTemplates.employment("测试注册")),
            List.of(
                RegistrationPolicies.validRegistration(),
                StandardPolicies.noOtherOpenApplication(),
                StandardPolicies.belowAgeLimit(),
                StandardPolicies.qualificationHeld(),
                StandardPolicies.enterpriseQualified(),
                StandardPolicies.specialtiesHeld(),
                RegistrationPolicies.specialtiesNotRegistered(),
                StandardPolicies.photoFits(),
                StandardPolicies.consentGiven()));
  }

  private static String read() {
    try (InputStream id = GeneratedType.class.getResourceAsStream(ID)) {
      return new String(id.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the bundle does not say what the type is called", e);
    }
  }

  @Override
  public Definition definition() {
    return definition;
  }

  @Override
  public List<Effect> effects(CaseFile file) {
    return List.of(new Effect.Reissue(file.validRegistration().orElseThrow().id()));
  }
}
