package org.zhuce.signing.testkit;

import static org.zhuce.signing.testkit.Rule.rule;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhuce.signing.spi.CareResult;
import org.zhuce.signing.spi.KeyAction;
import org.zhuce.signing.spi.KeyCare;
import org.zhuce.signing.spi.KeyCare.Decision;
import org.zhuce.signing.spi.KeyState;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Signed;

/** Rules 301 to 304: what becomes of existing keys. */
abstract class KeyCareRules extends EnrolmentRules {

  /** Who can have keys of this provider; the department has no other beside it. */
  private List<SignerRole> cared() {
    return bench.enrols() && bench.instance().keyCare().isPresent()
        ? bench.roles().stream().filter(r -> r != SignerRole.AUTHORITY).toList()
        : List.of();
  }

  private KeyCare care() {
    return bench.instance().keyCare().orElseThrow();
  }

  private Optional<KeyState> state(Holder holder) {
    return care().keys(holder.identity(), bench.context).stream()
        .filter(k -> k.key().equals(holder.key()))
        .findFirst();
  }

  private CareResult decide(SignerIdentity who, Holder holder, Decision decision) {
    return care().decide(who, holder.key(), decision, "kit", bench.authority, bench.context);
  }

  @Test
  void rule301_listsTheKeysOfTheirHolderAlone() {
    for (SignerRole role : cared()) {
      Holder holder = bench.holder(Bench.somebody(role));
      Holder other = bench.holder(Bench.somebodyElse(role));
      rule(
          301,
          state(holder).filter(k -> k.signing().get(0).equals(holder.chain().get(0))).isPresent(),
          "a key that was enrolled is not in its holder's list, or not with its certificate",
          "list a key under the name that the enrolment returned");
      rule(
          301,
          care().keys(holder.identity(), bench.context).stream()
              .noneMatch(k -> k.key().equals(other.key())),
          "the list holds a key of somebody else",
          "list by the holder's code");
    }
  }

  @Test
  void rule302_unlocksByDecisionForTheHolderOfTheKey() {
    for (SignerRole role : cared()) {
      Holder holder = bench.holder(Bench.somebody(role));
      if (!care().decisions().contains(Decision.UNLOCK) || !lock(holder)) {
        continue;
      }
      decide(Bench.somebodyElse(role), holder, Decision.UNLOCK);
      rule(
          302,
          locked(bench.sign(KitRequest.document(holder.identity()), holder)),
          "a decision about somebody else's key has unlocked this one",
          "check that the key is the holder's");
      decide(holder.identity(), holder, Decision.UNLOCK);
      SigningStep step = bench.sign(KitRequest.document(holder.identity()), holder);
      rule(
          302,
          step instanceof Signed,
          "unlocked, the key does not sign with the right password or PIN: " + step,
          "give back all tries, and leave the secret as it was");
    }
  }

  /** Whether the provider locks at all, which is rule 113's to demand. */
  private boolean lock(Holder holder) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Optional<SigningStep> step = wrongly(bench.instance(), holder);
      if (step.isEmpty()) {
        return false;
      }
      if (locked(step.get())) {
        return locked(bench.sign(KitRequest.document(holder.identity()), holder));
      }
    }
    return false;
  }

  @Test
  void rule303_revokesForGood() {
    for (SignerRole role : cared()) {
      Holder holder = bench.holder(Bench.somebody(role));
      if (!care().decisions().contains(Decision.REVOKE)) {
        continue;
      }
      decide(holder.identity(), holder, Decision.REVOKE);
      rule(
          303,
          !bench.authority.inForce().contains(holder.chain().get(0)),
          "a revoked key's certificate is in force",
          "have the authority revoke the certificates before the key is marked");
      rule(
          303,
          !(bench.tried(KitRequest.document(holder.identity()), holder) instanceof Signed),
          "a revoked key signs",
          "refuse with NO_CERTIFICATE, in begin and in complete");
      rule(
          303,
          state(holder).filter(k -> k.status() != KeyState.Status.REVOKED).isEmpty(),
          "a revoked key is shown as one that can sign",
          "report KeyState.Status.REVOKED");
    }
  }

  @Test
  void rule304_describesWhatHoldersCanDo() {
    for (SignerRole role : cared()) {
      bench.holder(Bench.somebody(role));
      for (KeyAction action : care().actions()) {
        schema(304, action.inputSchema());
      }
    }
  }
}
