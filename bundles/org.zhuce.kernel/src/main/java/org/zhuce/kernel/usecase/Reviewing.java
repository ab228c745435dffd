package org.zhuce.kernel.usecase;

import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Transitions;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationBuilder;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Review;

/** The registration centre's desk: acceptance (受理) and review (审查). */
@Component(service = Reviewing.class)
public final class Reviewing {
  private final Centre centre;
  private final Transitions transitions;

  /** Made by the container. */
  @Activate
  public Reviewing(@Reference Centre centre, @Reference Transitions transitions) {
    this.centre = centre;
    this.transitions = transitions;
  }

  /** 受理. */
  public Outcome<Application> accept(Actor actor, ApplicationId id, OptionalLong expected) {
    return fire(actor, id, expected, Action.ACCEPT, "", UnaryOperator.identity());
  }

  /** 退回补正, with a reason; the form's signatures become void. */
  public Outcome<Application> sendBack(
      Actor actor, ApplicationId id, OptionalLong expected, String reason) {
    return fire(actor, id, expected, Action.RETURN, reason, UnaryOperator.identity());
  }

  /** 不予注册, with a legal reason. */
  public Outcome<Application> reject(
      Actor actor, ApplicationId id, OptionalLong expected, String reason) {
    return fire(actor, id, expected, Action.REJECT, reason, UnaryOperator.identity());
  }

  /** 核准: decides at the desk, without review and publicity. */
  public Outcome<Application> confirm(Actor actor, ApplicationId id, OptionalLong expected) {
    return fire(actor, id, expected, Action.CONFIRM, "", UnaryOperator.identity());
  }

  /** Takes the case; from now on it is assigned to this reviewer. */
  public Outcome<Application> start(Actor actor, ApplicationId id, OptionalLong expected) {
    return fire(
        actor, id, expected, Action.START_REVIEW, "", builder -> builder.reviewer(actor.name()));
  }

  /**
   * Records what was found.
   *
   * @param spotCheck whether the case was drawn for a closer check (抽查)
   * @param passed whether it may go to publicity
   * @param opinion 审查意见
   */
  public Outcome<Application> record(
      Actor actor,
      ApplicationId id,
      OptionalLong expected,
      boolean spotCheck,
      boolean passed,
      String opinion) {
    Review review = new Review(actor.name(), spotCheck, passed, opinion, centre.now());
    return fire(
        actor, id, expected, Action.RECORD_REVIEW, opinion, builder -> builder.review(review));
  }

  private Outcome<Application> fire(
      Actor actor,
      ApplicationId id,
      OptionalLong expected,
      Action action,
      String remark,
      UnaryOperator<ApplicationBuilder> change) {
    return transitions.fire(new Transitions.Wish(actor, id, expected, action, remark, change));
  }
}
