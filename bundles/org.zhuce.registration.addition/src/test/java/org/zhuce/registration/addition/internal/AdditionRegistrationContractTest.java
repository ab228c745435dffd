package org.zhuce.registration.addition.internal;

import static org.zhuce.kernel.model.Specialty.BUILDING;
import static org.zhuce.kernel.model.Specialty.HIGHWAY;

import java.time.LocalDate;
import java.util.Map;
import org.zhuce.registration.testkit.RegisteredPerson;
import org.zhuce.registration.testkit.RegistrationTypeContract;
import org.zhuce.registration.testkit.TypeUnderTest;

class AdditionRegistrationContractTest extends RegistrationTypeContract {
  @Override
  protected TypeUnderTest type() {
    return TypeUnderTest.of(
        AdditionRegistration::new,
        RegisteredPerson.on(LocalDate.of(2018, 4, 10))
            .registered(BUILDING, LocalDate.of(2017, 4, 10), LocalDate.of(2021, 6, 13))
            .qualified(BUILDING, LocalDate.of(2016, 1, 4))
            .qualified(HIGHWAY, LocalDate.of(2018, 1, 25))
            .choosing(HIGHWAY, Map.of("issuedOn", "2018-01-25"))
            .file());
  }
}
