package org.zhuce.kernel.usecase;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Checks;
import org.zhuce.kernel.internal.DeployedGuide;
import org.zhuce.kernel.internal.GuideRegistry;
import org.zhuce.kernel.internal.PluginCalls;
import org.zhuce.kernel.internal.PluginFailure;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.RegistrationGuide;
import org.zhuce.signing.spi.Text;

/** 办事指引: matters of several applications, with the step that comes next for this person. */
@Component(service = Guides.class)
public final class Guides {
  private final Centre centre;
  private final GuideRegistry guides;
  private final Types types;
  private final ApplicationStore applications;
  private final PluginCalls calls;
  private final Transactions transactions;

  /** Made by the container. */
  @Activate
  public Guides(
      @Reference Centre centre,
      @Reference GuideRegistry guides,
      @Reference Types types,
      @Reference ApplicationStore applications,
      @Reference PluginCalls calls,
      @Reference Transactions transactions) {
    this.centre = centre;
    this.guides = guides;
    this.types = types;
    this.applications = applications;
    this.calls = calls;
    this.transactions = transactions;
  }

  /**
   * A deployed guide.
   *
   * @param description what it says of itself
   * @param steps in their order
   * @param findings what the acting individual should know; a refusal says that it is not for this
   *     person. Empty if the actor is no individual
   * @param obstacle why it serves nobody for the time being; its steps are linked all the same
   */
  public record View(
      Description description,
      List<StepView> steps,
      List<Finding> findings,
      Optional<Refusal> obstacle) {
    public View {
      requireNonNull(description, "description");
      steps = List.copyOf(steps);
      findings = List.copyOf(findings);
      requireNonNull(obstacle, "obstacle");
    }
  }

  /**
   * A step.
   *
   * @param type id of its type
   * @param title what is to be done
   * @param target the type, with whether it is open to this person now; empty if it is away
   * @param obstacle why the step cannot be taken for the time being, whoever asks
   * @param standing where it is for this person; empty if the actor is no individual, or the guide
   *     not for this person
   * @param application the person's open application of that type
   */
  public record StepView(
      String type,
      Text title,
      Optional<Types.View> target,
      Optional<Refusal> obstacle,
      Optional<Standing> standing,
      Optional<Application> application) {}

  /** Where a step is for a person. */
  public enum Standing {
    /** It has taken effect, or is not needed any more. */
    DONE,
    /** The one to be taken now. */
    NEXT,
    /** After the one before. */
    LATER
  }

  /** What is known of the actor. */
  private record Asked(Optional<CaseFile> file, List<Application> open) {}

  /** All deployed guides. A type of the same id hides a guide. */
  public List<View> list(Actor actor) {
    List<DeployedGuide> all = guides.all().stream().filter(g -> !types.deployed(g.id())).toList();
    if (all.isEmpty()) {
      return List.of();
    }
    Asked asked = asked(actor);
    return all.stream().map(g -> view(g, asked)).toList();
  }

  /** One deployed guide. */
  public Outcome<View> find(Actor actor, String id) {
    return guides
        .find(id)
        .map(g -> Outcome.done(view(g, asked(actor))))
        .orElseGet(() -> Outcome.refused(Refusals.notFound("该注册事项", "registration type")));
  }

  private Asked asked(Actor actor) {
    return new Asked(
        types.file(actor),
        actor.person().map(p -> transactions.read(() -> applications.open(p))).orElse(List.of()));
  }

  private View view(DeployedGuide guide, Asked asked) {
    Optional<RegistrationGuide.Progress> progress = Optional.empty();
    Optional<Refusal> obstacle = Optional.empty();
    try {
      progress = asked.file().map(file -> progress(guide, file));
    } catch (PluginFailure e) {
      obstacle = Optional.of(e.refusal());
    }
    List<Finding> findings = progress.map(RegistrationGuide.Progress::findings).orElse(List.of());
    Optional<Integer> done =
        Checks.refuses(findings)
            ? Optional.empty()
            : progress.map(RegistrationGuide.Progress::done);
    List<StepView> steps = new ArrayList<>();
    for (RegistrationGuide.Step step : guide.steps()) {
      int place = steps.size();
      steps.add(step(step, done.map(d -> standing(place, d)), asked));
    }
    return new View(
        guide.description(), steps, findings, obstacle.or(() -> calls.obstacle(guide.id())));
  }

  private RegistrationGuide.Progress progress(DeployedGuide guide, CaseFile file) {
    return calls.type(
        guide.id(),
        centre.settings().pluginBudget(),
        () -> {
          RegistrationGuide.Progress answer =
              requireNonNull(guide.guide().progress(file), "no answer to progress");
          if (answer.done() > guide.steps().size()) {
            throw new IllegalStateException(answer.done() + " steps done of fewer");
          }
          return answer;
        });
  }

  private static Standing standing(int place, int done) {
    if (place < done) {
      return Standing.DONE;
    }
    return place == done ? Standing.NEXT : Standing.LATER;
  }

  private StepView step(RegistrationGuide.Step step, Optional<Standing> standing, Asked asked) {
    Optional<Types.View> target = types.view(step.type(), asked.file());
    return new StepView(
        step.type(),
        step.title(),
        target,
        target.map(Types.View::obstacle).orElseGet(() -> Optional.of(away(step))),
        standing,
        asked.open().stream().filter(a -> a.type().id().equals(step.type())).findFirst());
  }

  private static Refusal away(RegistrationGuide.Step step) {
    return Refusal.of(
        Refusal.Kind.CONFLICT,
        "type-unavailable",
        "本步骤所需的注册事项（" + step.type() + "）当前未部署，暂不能办理，请稍后再来或联系注册中心。",
        "The registration type of this step ("
            + step.type()
            + ") is not deployed at this moment; come back later, or ask the centre.");
  }
}
