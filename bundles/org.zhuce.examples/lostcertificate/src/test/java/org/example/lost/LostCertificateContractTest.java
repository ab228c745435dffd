package org.example.lost;

import java.time.LocalDate;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.registration.testkit.RegisteredPerson;
import org.zhuce.registration.testkit.RegistrationTypeContract;
import org.zhuce.registration.testkit.TypeUnderTest;

/** The rules of every registration type, on a case that is in order and 300 changes of it. */
class LostCertificateContractTest extends RegistrationTypeContract {
  @Override
  protected TypeUnderTest type() {
    return TypeUnderTest.of(
        LostCertificate::new,
        RegisteredPerson.bare(LocalDate.of(2020, 5, 6))
            .registered(
                Specialty.BUILDING, LocalDate.of(2018, 6, 14), LocalDate.of(2021, 6, 13))
            .with("medium", "测试日报")
            .with("declaredOn", "2020-04-30")
            .with("consent", true)
            .file());
  }
}
