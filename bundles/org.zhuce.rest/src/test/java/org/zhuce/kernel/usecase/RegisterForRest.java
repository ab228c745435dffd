package org.zhuce.kernel.usecase;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.zhuce.kernel.internal.PluginFailure;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.type.RegistrationGuide;
import org.zhuce.kernel.type.RegistrationType;
import org.zhuce.kernel.type.Takeover;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningProvider;

/** Deploys types and writes into the register of registrations, for the tests of this bundle. */
public final class RegisterForRest {
  public static final String NUMBER = "甘262192000009";

  private RegisterForRest() {}

  /** The use case. */
  public static Renamings renamings(KernelForRest kernel) {
    return kernel.world.renamings;
  }

  /** The registrar enters the enterprise's new name. */
  public static void rename(KernelForRest kernel, String name) {
    kernel.world.stores.run(
        () -> {
          kernel.world.stores.registers.put(new Enterprise(FakedKernel.CODE, name, true));
          return name;
        });
  }

  /** The CA operator gives the enterprise a key with its new name. */
  public static void renameKey(KernelForRest kernel, String name) {
    kernel.world.providers.remove(kernel.world.seal);
    kernel.world.providers.add(
        new FakeProvider(
            new SignerIdentity(SignerRole.ENTERPRISE, KernelForRest.CODE, name), false),
        Map.of(SigningProvider.ID, "seal", SigningProvider.ROLES, SignerRole.ENTERPRISE.name()));
  }

  /** The centre's configuration is the default one but for that value. */
  public static void configure(KernelForRest kernel, String method, Object value) {
    kernel.world.centre.modified(
        CentreTest.config(
            Map.of(
                method,
                value,
                "authority_provider",
                "department",
                "authority_ofd_provider",
                "department")));
  }

  /** A type comes. */
  public static void deploy(KernelForRest kernel, RegistrationType type) {
    kernel.world.types.add(type);
  }

  /** A type goes. */
  public static void remove(KernelForRest kernel, RegistrationType type) {
    kernel.world.types.remove(type);
  }

  /** A guide comes. */
  public static void deploy(KernelForRest kernel, RegistrationGuide guide) {
    kernel.world.guides.add(guide);
  }

  /** A guide goes. */
  public static void remove(KernelForRest kernel, RegistrationGuide guide) {
    kernel.world.guides.remove(guide);
  }

  /** The fake type goes. */
  public static void removeFake(KernelForRest kernel) {
    kernel.world.types.remove(kernel.world.fakeType);
  }

  /**
   * Another version of the fake type takes its place.
   *
   * @param obstacle why it does not take up cases of others; empty if it does
   */
  public static void replaceFake(
      KernelForRest kernel, String version, String schema, String obstacle) {
    FakeType next = new FakeType();
    next.version = version;
    next.schemaVersion = schema;
    if (!obstacle.isEmpty()) {
      next.takeover = Optional.of(Takeover.refused("请重新申请。", obstacle));
    }
    removeFake(kernel);
    kernel.world.types.add(next);
  }

  /** The fake type fails until it is quarantined. */
  public static void quarantineFake(KernelForRest kernel) {
    for (int i = 0; i < 10; i++) {
      try {
        kernel.world.calls.type(
            "fake",
            Duration.ofSeconds(1),
            () -> {
              throw new IllegalStateException("broken");
            });
      } catch (PluginFailure e) {
        // As it should
      }
    }
  }

  /** The individual's key, which is locked from the start, can be revoked; whether it was. */
  public static BooleanSupplier revocable(KernelForRest kernel) {
    kernel.world.pen.care.revokes = true;
    return () -> kernel.audited().contains("key-revoke done");
  }

  /** The person of the registers is registered with the enterprise, on paper. */
  public static void onPaper(KernelForRest kernel) {
    kernel.world.stores.run(
        () -> {
          Registration registration =
              new Registration(
                  RegistrationId.random(),
                  new RegistrationNumber(NUMBER),
                  kernel.world.person,
                  FakedKernel.CODE,
                  Specialty.BUILDING,
                  List.of(
                      new SpecialtyTerm(
                          Specialty.BUILDING, LocalDate.of(2025, 7, 1), LocalDate.of(2028, 6, 30))),
                  false,
                  true,
                  0);
          kernel.world.stores.registrations.insert(registration);
          return registration;
        });
  }
}
