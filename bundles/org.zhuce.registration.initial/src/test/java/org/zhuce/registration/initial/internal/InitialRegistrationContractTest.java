package org.zhuce.registration.initial.internal;

import static org.zhuce.kernel.model.Specialty.MINING;

import org.zhuce.registration.testkit.RegistrationTypeContract;
import org.zhuce.registration.testkit.TypeUnderTest;

class InitialRegistrationContractTest extends RegistrationTypeContract {
  @Override
  protected TypeUnderTest type() {
    return TypeUnderTest.of(
        InitialRegistration::new,
        new Figure8().file(),
        new Figure8()
            .hold(MINING, "2014-01-02")
            .choose(MINING, "2014-01-02")
            .educate(MINING, 60, 60)
            .file());
  }
}
