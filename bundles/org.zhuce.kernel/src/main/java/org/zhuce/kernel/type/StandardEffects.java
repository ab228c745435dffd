package org.zhuce.kernel.type;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.Specialty;

/** Effects on the register that several types have. */
public final class StandardEffects {
  private StandardEffects() {}

  /**
   * The chosen specialties end. What stays gets a new certificate; if nothing stays, the
   * registration ends. 主项 afterwards: the one that the form names, else the present one, else the
   * one registered first (manual 5.4.1), of those that are valid if any is.
   */
  public static List<Effect> endingChosen(CaseFile file) {
    Registration held = file.heldRegistration().orElseThrow();
    Set<Specialty> remaining = RegistrationPolicies.remaining(file);
    if (remaining.isEmpty()) {
      return List.of(new Effect.Cancel(held.id()));
    }
    Specialty main =
        file.form()
            .text(SpecialtyChoice.MAIN)
            .flatMap(Specialty::find)
            .orElseGet(
                () ->
                    remaining.contains(held.main())
                        ? held.main()
                        : remaining.stream()
                            .filter(s -> held.term(s).orElseThrow().covers(file.today()))
                            .findFirst()
                            .orElseGet(() -> remaining.iterator().next()));
    Set<Specialty> ended =
        SpecialtyChoice.of(file.form()).stream()
            .map(SpecialtyChoice::specialty)
            .collect(Collectors.toSet());
    return List.of(new Effect.RemoveSpecialties(held.id(), ended, main));
  }
}
