package org.zhuce.signing.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.zhuce.signing.spi.Enrolment;
import org.zhuce.signing.spi.EnrolmentResult;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.Text;

/** A provider set up for one rule: it, its signers, a store and an authority of their own. */
final class Bench {
  private static final SignerIdentity PERSON =
      new SignerIdentity(SignerRole.INDIVIDUAL, "620102199003077758", "张伟");
  private static final SignerIdentity OTHER_PERSON =
      new SignerIdentity(SignerRole.INDIVIDUAL, "620102198801013331", "欧阳𬭎");
  private static final SignerIdentity ENTERPRISE =
      new SignerIdentity(SignerRole.ENTERPRISE, "91620100MA71ABCD0K", "甘肃第一建设有限公司");
  private static final SignerIdentity OTHER_ENTERPRISE =
      new SignerIdentity(SignerRole.ENTERPRISE, "91620100MA72ABCD0X", "甘肃第二建设有限公司");
  private static final SignerIdentity DEPARTMENT =
      new SignerIdentity(SignerRole.AUTHORITY, "116200009999000017", "甘肃省住房和城乡建设厅");

  final ProviderUnderTest under;
  final KitAuthority authority = new KitAuthority();
  final KitContext context = new KitContext();

  Bench(ProviderUnderTest under) {
    this.under = under;
  }

  Set<SignerRole> roles() {
    return under.roles();
  }

  SigningProvider instance() {
    return under.provider(authority);
  }

  boolean enrols() {
    return instance().enrolment().isPresent();
  }

  static SignerIdentity somebody(SignerRole role) {
    return switch (role) {
      case INDIVIDUAL -> PERSON;
      case ENTERPRISE -> ENTERPRISE;
      case AUTHORITY -> DEPARTMENT;
    };
  }

  static SignerIdentity somebodyElse(SignerRole role) {
    return switch (role) {
      case INDIVIDUAL -> OTHER_PERSON;
      case ENTERPRISE -> OTHER_ENTERPRISE;
      case AUTHORITY -> throw new IllegalArgumentException("there is one department");
    };
  }

  /** Somebody with a certificate of this provider's. */
  Holder holder(SignerIdentity who) {
    if (!enrols()) {
      return new Holder(who, "", List.of());
    }
    EnrolmentResult result = enrol(who, under.enrolling(who));
    if (result instanceof EnrolmentResult.Enrolled enrolled) {
      return new Holder(who, enrolled.key(), enrolled.chain());
    }
    throw new AssertionError("The provider did not enrol " + who.role() + ": " + result);
  }

  EnrolmentResult enrol(SignerIdentity who, SigningInputs inputs) {
    Enrolment enrolment = instance().enrolment().orElseThrow();
    return enrolment.complete(who, inputs, authority, context);
  }

  /** Both phases, by one instance. */
  SigningStep sign(KitRequest request, Holder holder) {
    SigningProvider one = instance();
    return sign(one, one, request, holder);
  }

  SigningStep sign(
      SigningProvider first, SigningProvider second, KitRequest request, Holder holder) {
    SigningStep step = first.begin(request, under.opening(holder), context);
    return step instanceof SigningStep.Challenge challenge
        ? second.complete(request, challenge.state(), under.answering(holder, challenge), context)
        : step;
  }

  /** As {@link #sign}; a refusal by the platform counts as one. */
  SigningStep tried(KitRequest request, Holder holder) {
    try {
      return sign(request, holder);
    } catch (SigningException e) {
      return new SigningStep.Refused(
          SigningStep.Refused.Reason.NO_CERTIFICATE, "certificate", e.text());
    }
  }

  /** Refusals that this provider gives, as far as it gives them. */
  List<Text> refusals(SignerRole role) {
    List<Text> texts = new ArrayList<>();
    Holder holder = holder(somebody(role));
    KitRequest request = KitRequest.document(holder.identity());
    SigningProvider one = instance();
    if (one.begin(request, under.opening(holder), context)
        instanceof SigningStep.Challenge challenge) {
      collect(one.complete(request, challenge.state(), SigningInputs.NONE, context), texts);
      under
          .answeringWrongly(holder, challenge)
          .ifPresent(
              wrong -> collect(one.complete(request, challenge.state(), wrong, context), texts));
    }
    if (enrols()) {
      if (enrol(somebody(role), SigningInputs.NONE)
          instanceof EnrolmentResult.NotEnrolled refused) {
        texts.add(refused.refusal().message());
      }
      if (role != SignerRole.AUTHORITY) {
        collect(tried(KitRequest.document(somebodyElse(role)), holder), texts);
      }
    }
    return texts;
  }

  private static void collect(SigningStep step, List<Text> texts) {
    if (step instanceof SigningStep.Refused refused) {
      texts.add(refused.message());
    }
  }
}
