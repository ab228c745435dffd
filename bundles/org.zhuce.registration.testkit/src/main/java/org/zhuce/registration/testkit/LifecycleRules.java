package org.zhuce.registration.testkit;

import static org.zhuce.registration.testkit.Rule.rule;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.Consequence;
import org.zhuce.kernel.lifecycle.Lifecycle;
import org.zhuce.kernel.lifecycle.Party;
import org.zhuce.kernel.lifecycle.Requirement;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.lifecycle.Transition;
import org.zhuce.kernel.type.Description.Initiator;
import org.zhuce.signing.spi.SignerRole;

/**
 * Rules 301 to 304: the course of an application. That it is unambiguous and every state leads
 * somewhere is checked when a {@link Lifecycle} is made.
 */
abstract class LifecycleRules extends FormRules {
  private static final Map<SignerRole, Action> SIGNING =
      Map.of(SignerRole.INDIVIDUAL, Action.SIGN, SignerRole.ENTERPRISE, Action.SEAL);

  private List<Transition> with(Consequence consequence) {
    return bench.definition().lifecycle().transitions().stream()
        .filter(t -> t.consequences().contains(consequence))
        .toList();
  }

  @Test
  void rule301_isFilledInByWhoStartsIt() {
    Lifecycle lifecycle = bench.definition().lifecycle();
    Initiator initiator = bench.definition().description().initiator();
    boolean may =
        switch (initiator) {
          case INDIVIDUAL ->
              lifecycle.find(lifecycle.initial(), Action.SAVE, Party.INDIVIDUAL).isPresent();
          case ENTERPRISE ->
              lifecycle.find(lifecycle.initial(), Action.SAVE, Party.ENTERPRISE).isPresent();
          // Any desk of the centre
          case CENTRE -> !lifecycle.transitions().isEmpty();
        };
    rule(
        301,
        may,
        "the initiator is " + initiator + ", who may not save in " + lifecycle.initial(),
        "let Description.initiator() and the lifecycle agree");
  }

  @Test
  void rule302_letsEverySignerSign() {
    Lifecycle lifecycle = bench.definition().lifecycle();
    for (SignerRole signer : lifecycle.signers()) {
      rule(
          302,
          !SIGNING.containsKey(signer)
              || lifecycle.transitions().stream().anyMatch(t -> t.action() == SIGNING.get(signer)),
          signer + " has to sign and has no transition for it",
          "add the transition, or take the signer out");
    }
  }

  @Test
  void rule303_checksBeforeTheRegisterChanges() {
    with(Consequence.APPLY_EFFECTS)
        .forEach(
            t ->
                rule(
                    303,
                    t.requires().contains(Requirement.POLICIES),
                    t.action() + " in " + t.from() + " changes the register unchecked",
                    "let every transition with APPLY_EFFECTS require POLICIES"));
  }

  @Test
  void rule304_comesToAnEffectAndCanBeGivenUp() {
    Lifecycle lifecycle = bench.definition().lifecycle();
    rule(
        304,
        !with(Consequence.APPLY_EFFECTS).isEmpty(),
        "nothing ever changes the register",
        "let one transition bring APPLY_EFFECTS");
    rule(
        304,
        lifecycle.transitions().stream()
            .anyMatch(t -> t.from() == lifecycle.initial() && t.to() == State.WITHDRAWN),
        "a draft cannot be given up, so that the person could apply for nothing else",
        "add WITHDRAW in " + lifecycle.initial());
  }
}
