package org.zhuce.signing.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The kit judged by providers of which is known what is wrong with them. */
class SigningProviderContractTest {
  private static final ThreadLocal<Fault> FAULT = new ThreadLocal<>();

  /** The contract as an implementer would extend it; not found by a test run. */
  static final class Implementation extends SigningProviderContract {
    @Override
    protected ProviderUnderTest provider() {
      return new FakeUnderTest(FAULT.get());
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
      EngineExecutionResults results =
          EngineTestKit.engine("junit-jupiter")
              .selectors(selectClass(Implementation.class))
              .execute();
      List<Event> failed = results.testEvents().failed().list();
      assertThat(results.testEvents().started().count()).isGreaterThan(15);
      return failed.stream()
          .collect(
              Collectors.toMap(
                  e -> e.getTestDescriptor().getDisplayName().replace("()", ""),
                  e ->
                      String.valueOf(
                          e.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                              .getThrowable()
                              .orElseThrow()
                              .getMessage())));
    } finally {
      FAULT.remove();
    }
  }
}
