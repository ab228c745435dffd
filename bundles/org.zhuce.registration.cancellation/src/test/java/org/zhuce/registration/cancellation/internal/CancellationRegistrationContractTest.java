package org.zhuce.registration.cancellation.internal;

import static org.zhuce.kernel.model.Specialty.BUILDING;
import static org.zhuce.kernel.model.Specialty.HIGHWAY;
import static org.zhuce.kernel.model.Specialty.MINING;

import java.time.LocalDate;
import java.util.Map;
import org.zhuce.registration.testkit.RegisteredPerson;
import org.zhuce.registration.testkit.RegistrationTypeContract;
import org.zhuce.registration.testkit.TypeUnderTest;

class CancellationRegistrationContractTest extends RegistrationTypeContract {
  @Override
  protected TypeUnderTest type() {
    return TypeUnderTest.of(
        CancellationRegistration::new,
        RegisteredPerson.on(LocalDate.of(2018, 4, 10))
            .registered(BUILDING, LocalDate.of(2018, 3, 1), LocalDate.of(2021, 6, 13))
            .registered(HIGHWAY, LocalDate.of(2018, 2, 1), LocalDate.of(2021, 6, 13))
            .registered(MINING, LocalDate.of(2018, 1, 1), LocalDate.of(2021, 6, 13))
            .with("reason", "CONTRACT_ENDED")
            .choosing(HIGHWAY, Map.of())
            .file());
  }
}
