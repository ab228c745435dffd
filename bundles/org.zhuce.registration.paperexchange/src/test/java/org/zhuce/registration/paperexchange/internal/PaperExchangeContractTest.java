package org.zhuce.registration.paperexchange.internal;

import static org.zhuce.kernel.model.Specialty.BUILDING;

import java.time.LocalDate;
import org.zhuce.registration.testkit.RegisteredPerson;
import org.zhuce.registration.testkit.RegistrationTypeContract;
import org.zhuce.registration.testkit.TypeUnderTest;

class PaperExchangeContractTest extends RegistrationTypeContract {
  @Override
  protected TypeUnderTest type() {
    return TypeUnderTest.of(
        PaperExchange::new,
        RegisteredPerson.bare(LocalDate.of(2020, 5, 6))
            .registered(BUILDING, LocalDate.of(2018, 6, 14), LocalDate.of(2021, 6, 13))
            .with("consent", true)
            .file());
  }
}
