package org.zhuce.registration.testkit;

import static org.zhuce.registration.testkit.Rule.broken;
import static org.zhuce.registration.testkit.Rule.rule;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Effect;

/**
 * Rules 501 and 502: what becomes of the register. The kernel refuses what breaks its invariants
 * when it comes to it; by then the case has been signed and reviewed in vain.
 */
abstract class EffectRules extends PolicyRules {

  @Test
  void rule501_answersWithEffectsForWhateverPassed() {
    for (CaseFile file : bench.passing()) {
      List<Effect> effects;
      try {
        effects = bench.type().effects(file);
      } catch (RuntimeException e) {
        throw broken(
            501,
            "effects(…) threw " + e + " though every policy had passed",
            "refuse such a case by a policy, or have an answer");
      }
      rule(
          501,
          effects != null
              && effects.stream().noneMatch(e -> e == null)
              && effects.equals(bench.another().effects(file)),
          "effects(…) answered null, or something else when it was asked again",
          "answer from the case alone; an empty list if the register stays");
    }
  }

  @Test
  void rule502_keepsTheRegisterConsistent() {
    for (CaseFile file : bench.passing()) {
      for (Effect effect : effects(file)) {
        fault(file, effect)
            .ifPresent(
                fault -> {
                  throw broken(
                      502,
                      effect.getClass().getSimpleName() + " " + fault,
                      "let a policy refuse the case, or mend effects(…)");
                });
      }
    }
  }

  private List<Effect> effects(CaseFile file) {
    try {
      return Optional.ofNullable(bench.type().effects(file)).orElse(List.of());
    } catch (RuntimeException e) {
      // Rule 501 says so
      return List.of();
    }
  }

  private static Optional<String> fault(CaseFile file, Effect effect) {
    if (effect instanceof Effect.Register e) {
      return first(
          List.of(
              when(file.validRegistration().isPresent(), "beside a valid registration"),
              when(
                  !e.specialties().contains(e.main()),
                  "with a main specialty that is not among them"),
              when(twice(e.specialties()), "has a specialty twice")));
    }
    if (effect instanceof Effect.AddSpecialties e) {
      return of(file, e.registration())
          .map(
              r ->
                  first(
                      List.of(
                          when(e.specialties().isEmpty(), "adds nothing"),
                          when(twice(e.specialties()), "has a specialty twice"),
                          when(
                              e.specialties().stream().anyMatch(s -> validIn(r, s, file)),
                              "adds what is registered"))))
          .orElse(ANOTHER);
    }
    if (effect instanceof Effect.Extend e) {
      return of(file, e.registration())
          .map(r -> when(!registered(r, e.specialties()), "extends what is not registered"))
          .orElse(ANOTHER);
    }
    if (effect instanceof Effect.RemoveSpecialties e) {
      return of(file, e.registration())
          .map(
              r ->
                  first(
                      List.of(
                          when(!registered(r, e.specialties()), "removes what is not registered"),
                          when(
                              e.specialties().contains(e.main())
                                  || !registered(r, List.of(e.main())),
                              "leaves a main specialty that does not stay"),
                          when(
                              e.specialties().size() == r.terms().size(),
                              "leaves nothing; that is a Cancel"))))
          .orElse(ANOTHER);
    }
    if (effect instanceof Effect.Cancel e) {
      return of(file, e.registration()).isPresent() ? Optional.empty() : ANOTHER;
    }
    if (effect instanceof Effect.Reissue e) {
      return of(file, e.registration()).isPresent() ? Optional.empty() : ANOTHER;
    }
    // Of what came after this kit, the kernel alone judges
    return Optional.empty();
  }

  private static final Optional<String> ANOTHER =
      Optional.of("is about a registration that is not the person's, or cancelled");

  private static Optional<Registration> of(CaseFile file, RegistrationId id) {
    return file.registrations().stream().filter(r -> r.id().equals(id) && !r.cancelled()).findAny();
  }

  private static boolean validIn(Registration registration, Specialty specialty, CaseFile file) {
    return registration.term(specialty).filter(t -> t.covers(file.today())).isPresent();
  }

  private static boolean registered(Registration registration, Collection<Specialty> specialties) {
    return !specialties.isEmpty()
        && specialties.stream().allMatch(s -> registration.term(s).isPresent());
  }

  private static boolean twice(List<Specialty> specialties) {
    Set<Specialty> once = new HashSet<>(specialties);
    return once.size() < specialties.size();
  }

  private static Optional<String> when(boolean wrong, String fault) {
    return wrong ? Optional.of(fault) : Optional.empty();
  }

  private static Optional<String> first(List<Optional<String>> faults) {
    return faults.stream().flatMap(Optional::stream).findFirst();
  }
}
