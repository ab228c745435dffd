package ${package};

import java.time.LocalDate;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.registration.testkit.RegisteredPerson;
import org.zhuce.registration.testkit.RegistrationTypeContract;
import org.zhuce.registration.testkit.TypeUnderTest;

/** The rules of every registration type, on a case that is in order and 300 changes of it. */
class ${className}ContractTest extends RegistrationTypeContract {
  @Override
  protected TypeUnderTest type() {
    return TypeUnderTest.of(
        ${className}::new,
        RegisteredPerson.bare(LocalDate.of(2020, 5, 6))
            .registered(
                Specialty.BUILDING, LocalDate.of(2018, 6, 14), LocalDate.of(2021, 6, 13))
            .with("enterprisePhone", "0931-1234567")
            .with("reason", "证书遗失")
            .with("consent", true)
            .file());
  }
}
