package org.zhuce.registration.renewal.internal;

import static org.zhuce.kernel.model.Specialty.BUILDING;
import static org.zhuce.kernel.model.Specialty.HIGHWAY;

import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.Map;
import org.zhuce.registration.testkit.RegisteredPerson;
import org.zhuce.registration.testkit.RegistrationTypeContract;
import org.zhuce.registration.testkit.TypeUnderTest;

class RenewalRegistrationContractTest extends RegistrationTypeContract {
  @Override
  protected TypeUnderTest type() {
    return TypeUnderTest.of(
        RenewalRegistrationContractTest::usual,
        RegisteredPerson.on(LocalDate.of(2021, 4, 14))
            .registered(BUILDING, LocalDate.of(2018, 6, 14), LocalDate.of(2021, 6, 13))
            .registered(HIGHWAY, LocalDate.of(2018, 6, 14), LocalDate.of(2021, 6, 13))
            .choosing(BUILDING, Map.of("compulsoryHours", 60, "electiveHours", 60))
            .file());
  }

  private static RenewalRegistration usual() {
    return new RenewalRegistration(
        (RenewalConfiguration)
            Proxy.newProxyInstance(
                RenewalConfiguration.class.getClassLoader(),
                new Class<?>[] {RenewalConfiguration.class},
                (proxy, method, args) -> method.getDefaultValue()));
  }
}
