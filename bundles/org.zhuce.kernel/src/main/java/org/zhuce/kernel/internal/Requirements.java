package org.zhuce.kernel.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.lifecycle.Requirement;
import org.zhuce.kernel.lifecycle.Transition;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.Objection;
import org.zhuce.kernel.model.Publicity;
import org.zhuce.kernel.model.Review;
import org.zhuce.kernel.port.PublicationStore;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Refusal;
import org.zhuce.signing.spi.SignerRole;

/** Checks a transition's requirements within its transaction. Policies have run before. */
@Component(service = Requirements.class)
public final class Requirements {
  private final Centre centre;
  private final PublicationStore publications;

  /** Made by the container. */
  @Activate
  public Requirements(@Reference Centre centre, @Reference PublicationStore publications) {
    this.centre = centre;
    this.publications = publications;
  }

  /** The first requirement that does not hold, in their natural order. */
  Optional<Refusal> unmet(Transition transition, Application before, Transitions.Wish wish) {
    return transition.requires().stream()
        .sorted()
        .filter(r -> !holds(r, before, wish))
        .map(this::refusal)
        .findFirst();
  }

  private boolean holds(Requirement requirement, Application before, Transitions.Wish wish) {
    return switch (requirement) {
      case POLICIES -> true;
      case INDIVIDUAL_SIGNATURE -> before.signedBy(SignerRole.INDIVIDUAL);
      case ENTERPRISE_SEAL -> before.signedBy(SignerRole.ENTERPRISE);
      case REASON -> !wish.remark().isBlank();
      case ASSIGNED_REVIEWER -> before.reviewer().filter(wish.actor().name()::equals).isPresent();
      case REVIEW_PASSED -> before.review().filter(Review::passed).isPresent();
      case FOUR_EYES -> before.reviewer().filter(wish.actor().name()::equals).isEmpty();
      case PUBLICITY_OVER ->
          before
              .publicity()
              .flatMap(publications::publicity)
              .filter((Publicity p) -> p.overOn(centre.today()))
              .isPresent();
      case NO_OPEN_OBJECTION ->
          publications.objections(before.id()).stream().noneMatch(Objection::open);
    };
  }

  private Refusal refusal(Requirement requirement) {
    return switch (requirement) {
      case POLICIES -> throw new IllegalStateException("policies are checked before");
      case INDIVIDUAL_SIGNATURE ->
          conflict(
              "individual-signature-missing",
              "申请表尚无有效的个人数字签名。",
              "The form has no valid signature of the individual; sign it first.");
      case ENTERPRISE_SEAL ->
          conflict(
              "enterprise-seal-missing",
              "申请表尚无有效的企业签章。",
              "The form has no valid seal of the enterprise; have it sealed first.");
      case REASON -> Refusal.invalid("/reason", "reason-missing", "请填写原因。", "Give a reason.");
      case ASSIGNED_REVIEWER ->
          conflict("not-assigned", "该申请由其他审查人员办理。", "The case is assigned to another reviewer.");
      case REVIEW_PASSED -> conflict("review-not-passed", "审查尚未通过。", "The review has not passed.");
      case FOUR_EYES ->
          conflict(
              "four-eyes",
              "审查人员不得审批本人审查的申请，请由他人审批。",
              "Who reviewed a case cannot decide on it; another approver must.");
      case PUBLICITY_OVER ->
          conflict("publicity-running", "公示期未满，不能公告。", "The publicity term is not over yet.");
      case NO_OPEN_OBJECTION ->
          conflict("objection-open", "有异议尚未处理，不能公告。", "An objection is open; decide on it first.");
    };
  }

  private static Refusal conflict(String code, String zh, String en) {
    return Refusal.of(Refusal.Kind.CONFLICT, code, zh, en);
  }
}
