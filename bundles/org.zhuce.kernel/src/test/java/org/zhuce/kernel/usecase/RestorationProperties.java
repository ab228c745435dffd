package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.kernel.usecase.CancelledRegistration.BUILDING;
import static org.zhuce.kernel.usecase.CancelledRegistration.HIGHWAY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.Objection.Result;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;

/** Several cancellations of one registration, undone in whatever order. */
class RestorationProperties {
  private static final List<SpecialtyTerm> ALL =
      List.of(
          BUILDING,
          HIGHWAY,
          new SpecialtyTerm(Specialty.MINING, LocalDate.of(2026, 1, 5), LocalDate.of(2029, 1, 4)));

  /**
   * Each number is a set of specialties, one bit for each; what of it is registered still is
   * cancelled. Some objections are rejected first, and raised once more.
   */
  @Property(tries = 150)
  void leavesNoTraceInTheRegisterIfAllAreUpheld(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 7) Integer> chosen,
      @ForAll Random random)
      throws InterruptedException {
    CancelledRegistration it = new CancelledRegistration(ALL);
    try {
      List<Application> cancellations = new ArrayList<>();
      for (int set : chosen) {
        Specialty[] ending = ending(it.registration(), set);
        if (ending.length > 0) {
          cancellations.add(it.ended(ending));
        }
      }
      Collections.shuffle(cancellations, random);
      for (Application cancellation : cancellations) {
        if (random.nextInt(4) == 0) {
          it.decide(it.object(cancellation).orElseThrow(), Result.REJECTED).orElseThrow();
        }
        it.decide(it.object(cancellation).orElseThrow(), Result.UPHELD).orElseThrow();
        isWhole(it);
      }

      assertThat(it.registration().terms()).containsExactlyInAnyOrderElementsOf(ALL);
      assertThat(it.registration().main()).isEqualTo(Specialty.BUILDING);
    } finally {
      it.close();
    }
  }

  private static Specialty[] ending(Registration registration, int set) {
    return registration.cancelled()
        ? new Specialty[0]
        : registration.terms().stream()
            .map(SpecialtyTerm::specialty)
            .filter(s -> (set >> place(s) & 1) == 1)
            .toArray(Specialty[]::new);
  }

  private static int place(Specialty specialty) {
    return ALL.stream().map(SpecialtyTerm::specialty).toList().indexOf(specialty);
  }

  /** One certificate counts, and it says what is registered. */
  private static void isWhole(CancelledRegistration it) {
    Registration now = it.registration();
    assertThat(now.cancelled()).isFalse();
    assertThat(ALL).containsAll(now.terms());
    List<Certificate> counting =
        it.world.stores.registrations.certificates(it.held).stream()
            .filter(Certificate::counts)
            .toList();
    assertThat(counting).hasSize(1);
    assertThat(counting.get(0).facts().terms()).isEqualTo(now.terms());
    assertThat(counting.get(0).facts().main()).isEqualTo(now.main());
  }
}
