package org.zhuce.kernel.lifecycle;

import static org.zhuce.kernel.lifecycle.Action.*;
import static org.zhuce.kernel.lifecycle.Consequence.APPLY_EFFECTS;
import static org.zhuce.kernel.lifecycle.Consequence.GIVE_NOTICE;
import static org.zhuce.kernel.lifecycle.Consequence.RESTART_REVIEW;
import static org.zhuce.kernel.lifecycle.Consequence.VOID_DOCUMENTS;
import static org.zhuce.kernel.lifecycle.Party.*;
import static org.zhuce.kernel.lifecycle.Requirement.*;
import static org.zhuce.kernel.lifecycle.State.*;
import static org.zhuce.kernel.lifecycle.Transition.on;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.zhuce.signing.spi.SignerRole;

/** Lifecycles that several types share. */
public final class StandardLifecycles {
  private StandardLifecycles() {}

  /**
   * The full course (manual, special note 4): the individual signs, the enterprise seals, the
   * centre accepts, reviews, publishes and announces. The form can be changed until the enterprise
   * has sealed (manual 5.1), which voids what was signed, and again after a return.
   */
  public static Lifecycle reviewed() {
    return signedByBoth(
        on(AWAITING_ENTERPRISE_SEAL, SEAL, SUBMITTED, ENTERPRISE)
            .requiring(POLICIES, INDIVIDUAL_SIGNATURE),
        on(SUBMITTED, ACCEPT, ACCEPTED, CLERK)
            .requiring(POLICIES, INDIVIDUAL_SIGNATURE, ENTERPRISE_SEAL),
        on(SUBMITTED, RETURN, RETURNED, CLERK).requiring(REASON).bringing(VOID_DOCUMENTS),
        on(SUBMITTED, REJECT, REJECTED, CLERK).requiring(REASON),
        on(SUBMITTED, WITHDRAW, WITHDRAWN, INDIVIDUAL),
        on(ACCEPTED, START_REVIEW, UNDER_REVIEW, REVIEWER),
        on(UNDER_REVIEW, RECORD_REVIEW, UNDER_REVIEW, REVIEWER).requiring(ASSIGNED_REVIEWER),
        on(UNDER_REVIEW, RETURN, RETURNED, REVIEWER)
            .requiring(REASON, ASSIGNED_REVIEWER)
            .bringing(VOID_DOCUMENTS, RESTART_REVIEW),
        on(UNDER_REVIEW, REJECT, REJECTED, APPROVER).requiring(REASON, FOUR_EYES),
        on(UNDER_REVIEW, PUBLISH, IN_PUBLICITY, APPROVER).requiring(REVIEW_PASSED, FOUR_EYES),
        on(IN_PUBLICITY, REJECT, REJECTED, APPROVER).requiring(REASON, FOUR_EYES),
        on(IN_PUBLICITY, ANNOUNCE, ANNOUNCED, APPROVER)
            .requiring(
                POLICIES,
                INDIVIDUAL_SIGNATURE,
                ENTERPRISE_SEAL,
                REVIEW_PASSED,
                FOUR_EYES,
                PUBLICITY_OVER,
                NO_OPEN_OBJECTION)
            .bringing(APPLY_EFFECTS),
        on(ANNOUNCED, COMPLETE, COMPLETED, SYSTEM));
  }

  /**
   * What takes effect with the enterprise's seal, without window acceptance (manual 5.4.2 no. 6).
   */
  public static Lifecycle sealed() {
    return signedByBoth(
        on(AWAITING_ENTERPRISE_SEAL, SEAL, COMPLETED, ENTERPRISE)
            .requiring(POLICIES, INDIVIDUAL_SIGNATURE)
            .bringing(APPLY_EFFECTS));
  }

  /**
   * What the enterprise fills in and seals alone, with which it takes effect (manual 5.4.3); the
   * person is told and may object.
   */
  public static Lifecycle sealedByEnterpriseAlone() {
    return new Lifecycle(
        DRAFT,
        Set.of(SignerRole.ENTERPRISE),
        List.of(
            on(DRAFT, SAVE, AWAITING_ENTERPRISE_SEAL, ENTERPRISE).requiring(POLICIES),
            on(DRAFT, WITHDRAW, WITHDRAWN, ENTERPRISE),
            on(AWAITING_ENTERPRISE_SEAL, SAVE, AWAITING_ENTERPRISE_SEAL, ENTERPRISE)
                .requiring(POLICIES)
                .bringing(VOID_DOCUMENTS),
            on(AWAITING_ENTERPRISE_SEAL, WITHDRAW, WITHDRAWN, ENTERPRISE),
            on(AWAITING_ENTERPRISE_SEAL, SEAL, COMPLETED, ENTERPRISE)
                .requiring(POLICIES)
                .bringing(APPLY_EFFECTS, GIVE_NOTICE)));
  }

  /**
   * What the individual confirms without a signature and the centre then confirms at its desk
   * (manual 7, 纸质证书换领).
   */
  public static Lifecycle confirmedByCentre() {
    return new Lifecycle(
        DRAFT,
        Set.of(),
        List.of(
            on(DRAFT, SAVE, SUBMITTED, INDIVIDUAL).requiring(POLICIES),
            on(DRAFT, WITHDRAW, WITHDRAWN, INDIVIDUAL),
            on(DRAFT, WITHDRAW, WITHDRAWN, SYSTEM),
            on(SUBMITTED, WITHDRAW, WITHDRAWN, INDIVIDUAL),
            on(SUBMITTED, RETURN, RETURNED, CLERK).requiring(REASON),
            on(SUBMITTED, REJECT, REJECTED, CLERK).requiring(REASON),
            on(SUBMITTED, CONFIRM, COMPLETED, CLERK).requiring(POLICIES).bringing(APPLY_EFFECTS),
            on(RETURNED, SAVE, SUBMITTED, INDIVIDUAL).requiring(POLICIES),
            on(RETURNED, WITHDRAW, WITHDRAWN, INDIVIDUAL)));
  }

  /**
   * What the centre enters on presented documents and somebody else there confirms (manual 5.5 no.
   * 1); who filled in the form cannot.
   */
  public static Lifecycle enteredByCentre() {
    return new Lifecycle(
        DRAFT,
        Set.of(),
        List.of(
            on(DRAFT, SAVE, SUBMITTED, CLERK).requiring(POLICIES),
            on(DRAFT, WITHDRAW, WITHDRAWN, CLERK),
            on(SUBMITTED, WITHDRAW, WITHDRAWN, CLERK),
            on(SUBMITTED, RETURN, RETURNED, APPROVER).requiring(REASON),
            on(SUBMITTED, REJECT, REJECTED, APPROVER).requiring(REASON, FOUR_EYES),
            on(SUBMITTED, CONFIRM, COMPLETED, APPROVER)
                .requiring(POLICIES, FOUR_EYES)
                .bringing(APPLY_EFFECTS),
            on(RETURNED, SAVE, SUBMITTED, CLERK).requiring(POLICIES),
            on(RETURNED, WITHDRAW, WITHDRAWN, CLERK)));
  }

  /**
   * The individual fills in and signs, the enterprise seals or hands back; then what follows. What
   * was not signed yet gives way to what the employer starts.
   */
  private static Lifecycle signedByBoth(Transition... following) {
    List<Transition> arrows =
        new ArrayList<>(
            List.of(
                on(DRAFT, SAVE, AWAITING_INDIVIDUAL_SIGNATURE, INDIVIDUAL).requiring(POLICIES),
                on(DRAFT, WITHDRAW, WITHDRAWN, INDIVIDUAL),
                on(DRAFT, WITHDRAW, WITHDRAWN, SYSTEM),
                on(AWAITING_INDIVIDUAL_SIGNATURE, SAVE, AWAITING_INDIVIDUAL_SIGNATURE, INDIVIDUAL)
                    .requiring(POLICIES)
                    .bringing(VOID_DOCUMENTS),
                on(AWAITING_INDIVIDUAL_SIGNATURE, SIGN, AWAITING_ENTERPRISE_SEAL, INDIVIDUAL)
                    .requiring(POLICIES),
                on(AWAITING_INDIVIDUAL_SIGNATURE, WITHDRAW, WITHDRAWN, INDIVIDUAL),
                on(AWAITING_INDIVIDUAL_SIGNATURE, WITHDRAW, WITHDRAWN, SYSTEM),
                on(AWAITING_ENTERPRISE_SEAL, SAVE, AWAITING_INDIVIDUAL_SIGNATURE, INDIVIDUAL)
                    .requiring(POLICIES)
                    .bringing(VOID_DOCUMENTS),
                on(AWAITING_ENTERPRISE_SEAL, HAND_BACK, RETURNED, ENTERPRISE)
                    .requiring(REASON)
                    .bringing(VOID_DOCUMENTS),
                on(AWAITING_ENTERPRISE_SEAL, WITHDRAW, WITHDRAWN, INDIVIDUAL),
                on(RETURNED, SAVE, AWAITING_INDIVIDUAL_SIGNATURE, INDIVIDUAL).requiring(POLICIES),
                on(RETURNED, WITHDRAW, WITHDRAWN, INDIVIDUAL)));
    arrows.addAll(List.of(following));
    return new Lifecycle(DRAFT, Set.of(SignerRole.INDIVIDUAL, SignerRole.ENTERPRISE), arrows);
  }
}
