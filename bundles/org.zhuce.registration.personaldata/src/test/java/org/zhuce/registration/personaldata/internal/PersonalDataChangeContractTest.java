package org.zhuce.registration.personaldata.internal;

import static org.zhuce.kernel.model.Specialty.BUILDING;

import java.time.LocalDate;
import java.util.List;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.registration.testkit.RegisteredPerson;
import org.zhuce.registration.testkit.RegistrationTypeContract;
import org.zhuce.registration.testkit.TypeUnderTest;

class PersonalDataChangeContractTest extends RegistrationTypeContract {
  private static final String DIGITS = "62010219901115001";

  @Override
  protected TypeUnderTest type() {
    return TypeUnderTest.of(
        PersonalDataChange::new,
        RegisteredPerson.bare(LocalDate.of(2020, 5, 6))
            .registered(BUILDING, LocalDate.of(2018, 6, 14), LocalDate.of(2021, 6, 13))
            .with("correctedName", "测试新")
            .with("correctedIdNumber", DIGITS + IdNumber.checkCharacter(DIGITS))
            .with("presented", List.of("ID_CARD"))
            .with("consent", true)
            .file());
  }
}
