package org.zhuce.signing.testkit;

import static org.zhuce.signing.testkit.Rule.rule;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Challenge;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.SigningStep.Refused.Reason;
import org.zhuce.signing.spi.SigningStep.Signed;
import org.zhuce.signing.spi.Text;

/** Rules 111 to 114: passwords, PINs, locks, and how a refusal speaks. */
abstract class SecretRules extends SigningRules {
  static final int MOST_TRIES = 100;

  @Test
  void rule111_keepsSecretsToItself() {
    for (SignerRole role : bench.roles()) {
      Holder holder = bench.holder(Bench.somebody(role));
      SigningProvider provider = bench.instance();
      KitRequest request = KitRequest.document(holder.identity());
      SigningStep step = provider.begin(request, bench.under.opening(holder), bench.context);
      StringBuilder open = new StringBuilder(provider.toString()).append(step);
      if (step instanceof Challenge challenge) {
        SigningStep end =
            provider.complete(
                request,
                challenge.state(),
                bench.under.answering(holder, challenge),
                bench.context);
        open.append(challenge.payload())
            .append(challenge.details())
            .append(text(challenge.state()))
            .append(end);
      }
      for (Map.Entry<String, byte[]> record : bench.context.records().entrySet()) {
        open.append(record.getKey()).append(text(record.getValue()));
      }
      for (String secret : bench.under.secrets()) {
        rule(
            111,
            open.indexOf(secret) < 0,
            "a secret of the signer's can be read in the store, the ticket or a log",
            "derive what is needed from a secret and forget it");
      }
      // An enterprise's code is published by its register, a person's is not
      rule(
          111,
          role != SignerRole.INDIVIDUAL
              || bench.context.records().keySet().stream()
                  .noneMatch(k -> k.contains(holder.identity().code())),
          "a person's ID number is a key of the store, where it is not encrypted",
          "use a digest of the number as the key");
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void rule112_refusesAWrongSecret() {
    for (SignerRole role : bench.roles()) {
      Holder holder = bench.holder(Bench.somebody(role));
      wrongly(bench.instance(), holder)
          .ifPresent(
              step -> {
                rule(
                    112,
                    step instanceof Refused refused
                        && refused.reason() == Reason.WRONG_SECRET
                        && !refused.field().isBlank(),
                    "a wrong password or PIN is answered with " + step,
                    "refuse with WRONG_SECRET and name the input");
                rule(
                    112,
                    bench.sign(KitRequest.document(holder.identity()), holder) instanceof Signed,
                    "after one wrong try the right password or PIN is not taken",
                    "lock only after several wrong tries");
              });
    }
  }

  Optional<SigningStep> wrongly(SigningProvider provider, Holder holder) {
    KitRequest request = KitRequest.document(holder.identity());
    return provider.begin(request, bench.under.opening(holder), bench.context)
            instanceof Challenge challenge
        ? bench
            .under
            .answeringWrongly(holder, challenge)
            .map(wrong -> provider.complete(request, challenge.state(), wrong, bench.context))
        : Optional.empty();
  }

  @Test
  void rule113_locksAfterWrongSecrets() {
    for (SignerRole role : bench.roles()) {
      Holder holder = bench.holder(Bench.somebody(role));
      Optional<SigningStep> step = wrongly(bench.instance(), holder);
      if (step.isEmpty()) {
        continue;
      }
      for (int tries = 1; tries < MOST_TRIES && !locked(step.orElseThrow()); tries++) {
        step = wrongly(bench.instance(), holder);
      }
      rule(
          113,
          locked(step.orElseThrow()),
          "after " + MOST_TRIES + " wrong passwords or PINs one may still try",
          "count wrong tries in the store and refuse with LOCKED");
      rule(
          113,
          locked(bench.sign(KitRequest.document(holder.identity()), holder)),
          "locked, it still takes the right password or PIN",
          "look at the lock before the secret");
    }
  }

  static boolean locked(SigningStep step) {
    return step instanceof Refused refused && refused.reason() == Reason.LOCKED;
  }

  @Test
  void rule114_speaksChineseAndEnglish() {
    for (SignerRole role : bench.roles()) {
      for (Text text : bench.refusals(role)) {
        rule(
            114,
            text.zh().codePoints().anyMatch(SecretRules::isHan)
                && !text.en().isBlank()
                && text.en().codePoints().noneMatch(SecretRules::isHan),
            "a refusal speaks only one language: " + text,
            "give each message in Chinese and in English");
      }
    }
  }

  private static boolean isHan(int character) {
    return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
  }
}
