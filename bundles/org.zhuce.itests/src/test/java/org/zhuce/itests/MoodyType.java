package org.zhuce.itests;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.zhuce.kernel.lifecycle.StandardLifecycles;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.kernel.type.Policy;
import org.zhuce.kernel.type.RegistrationType;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.Text;

/**
 * A type that works, throws or hangs, as the platform's system property says. It is copied into a
 * bundle of its own and runs inside the platform; public, because the framework makes it.
 */
public final class MoodyType implements RegistrationType, BundleActivator {
  static final String ID = "moody";
  static final String MOOD = "zhuce.itests.mood";

  /** Made by the framework. */
  public MoodyType() {
    // Nothing to set up
  }

  @Override
  public void start(BundleContext context) {
    context.registerService(RegistrationType.class, this, null);
  }

  @Override
  public void stop(BundleContext context) {
    // The framework takes the service back
  }

  @Override
  public Definition definition() {
    return new Definition(
        new Description(
            ID,
            "1.0.0",
            new Text("情绪注册", "Moody"),
            new Text("测试", "Test"),
            "none",
            Description.Initiator.INDIVIDUAL),
        StandardLifecycles.reviewed(),
        new FormDefinition(
            "1",
            """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
             "properties": {}}""",
            false),
        new DocumentTemplate(
            "1",
            "情绪申请表",
            List.of(DocumentTemplate.Row.of(new DocumentTemplate.Field("姓名", file -> "某"))),
            List.of(
                new DocumentTemplate.Opinion("意见", List.of(), SignerRole.INDIVIDUAL, "签字："),
                new DocumentTemplate.Opinion("意见", List.of(), SignerRole.ENTERPRISE, "盖章："))),
        List.of(Policy.onEligibility("mood", "none", file -> mood())));
  }

  private static List<Finding> mood() {
    if (is("throws")) {
      throw new IllegalStateException("in a bad mood");
    }
    while (is("hangs") && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(1_000_000);
    }
    return List.of();
  }

  private static boolean is(String mood) {
    return mood.equals(System.getProperty(MOOD));
  }

  @Override
  public List<Effect> effects(CaseFile file) {
    return List.of();
  }
}
