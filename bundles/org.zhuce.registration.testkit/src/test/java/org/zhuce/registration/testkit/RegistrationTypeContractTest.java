package org.zhuce.registration.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.zhuce.kernel.model.Specialty.BUILDING;
import static org.zhuce.kernel.model.Specialty.HIGHWAY;
import static org.zhuce.kernel.model.Specialty.MINING;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.zhuce.kernel.type.CaseFile;

/** The kit judged by types of which is known what is wrong with them. */
class RegistrationTypeContractTest {
  private static final ThreadLocal<Fault> FAULT = new ThreadLocal<>();
  private static final LocalDate UNTIL = LocalDate.of(2021, 6, 13);

  /** The contract as an implementer would extend it; not found by a test run. */
  static final class Implementation extends RegistrationTypeContract {
    @Override
    protected TypeUnderTest type() {
      Fault fault = FAULT.get();
      return TypeUnderTest.of(
          () -> fault == Fault.READS_THE_CLOCK ? new LateType() : new FakeType(fault), inOrder());
    }

    private static CaseFile inOrder() {
      return RegisteredPerson.on(LocalDate.of(2020, 4, 10))
          .registered(BUILDING, UNTIL.minusYears(3), UNTIL)
          .registered(HIGHWAY, UNTIL.minusYears(3), UNTIL)
          .registered(MINING, UNTIL.minusYears(3), UNTIL)
          .choosing(HIGHWAY, Map.of())
          .file();
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void findsWhatIsWrongAndNothingElse(Fault fault) {
    Map<String, String> broken = broken(fault);
    if (fault == Fault.NONE) {
      assertThat(broken).isEmpty();
      return;
    }
    assertThat(broken).hasSize(1);
    broken.forEach(
        (rule, report) -> {
          assertThat(rule).startsWith("rule" + fault.rule() + "_");
          assertThat(report).startsWith("Rule " + fault.rule() + " is broken: ").contains("Cure: ");
        });
  }

  /** Reports by rule. */
  private static Map<String, String> broken(Fault fault) {
    FAULT.set(fault);
    try {
      Events tests =
          EngineTestKit.engine("junit-jupiter")
              .selectors(selectClass(Implementation.class))
              .execute()
              .testEvents();
      assertThat(tests.started().count()).isGreaterThan(28);
      return tests.failed().stream()
          .collect(
              Collectors.toMap(
                  e -> e.getTestDescriptor().getDisplayName().replace("()", ""),
                  e ->
                      String.valueOf(
                          e.getRequiredPayload(TestExecutionResult.class)
                              .getThrowable()
                              .orElseThrow()
                              .getMessage())));
    } finally {
      FAULT.remove();
    }
  }
}
