package org.zhuce.rest.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.Lifecycle;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.lifecycle.Transition;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.usecase.Guides;
import org.zhuce.kernel.usecase.Types;
import org.zhuce.rest.internal.http.Json;
import org.zhuce.rest.internal.http.Language;
import org.zhuce.rest.internal.http.ProblemDetails.FieldProblem;
import org.zhuce.rest.internal.json.ApplicationJson.Obstacle;

/** Registration types as JSON. */
public final class TypeJson {
  private static final String NEXT = Names.word(Guides.Standing.NEXT);

  private TypeJson() {}

  /** A deployed type, or a guide through several. */
  public record RegistrationType(
      @Schema(
              allowableValues = {"type", "guide"},
              description = "A guide has steps and no applications of its own")
          String kind,
      @Schema(example = "initial") String id,
      String version,
      @Schema(example = "初始注册") String title,
      String summary,
      String legalBasis,
      @Schema(allowableValues = {"individual", "enterprise", "centre"}) String initiator,
      @Schema(description = "Whether it is open to the acting individual") Eligibility eligibility,
      @Schema(description = "Why it serves nobody for the time being; left out if it does")
          Obstacle obstacle,
      @Schema(description = "Only for one type") FormAnswer form,
      @Schema(description = "Only for one type") LifecycleAnswer lifecycle,
      @Schema(description = "Only for guides: what is to be done, one after another")
          GuideAnswer guide) {

    /** A type in a list. */
    public static RegistrationType brief(Types.View view, Language language) {
      return of(view, language, null, null);
    }

    /** A type with its form and course. */
    public static RegistrationType whole(Types.View view, Language language) {
      return of(
          view,
          language,
          new FormAnswer(
              view.form().version(), Json.parsed(view.form().schema()), view.form().photo()),
          LifecycleAnswer.of(view.lifecycle()));
    }

    /** A guide. */
    public static RegistrationType guide(Guides.View view, Language language) {
      Description guide = view.description();
      return new RegistrationType(
          "guide",
          guide.id(),
          guide.version(),
          language.of(guide.title()),
          language.of(guide.summary()),
          guide.legalBasis(),
          Names.word(guide.initiator()),
          null,
          view.obstacle().map(r -> Obstacle.of(r, language)).orElse(null),
          null,
          null,
          GuideAnswer.of(view, language));
    }

    private static RegistrationType of(
        Types.View view, Language language, FormAnswer form, LifecycleAnswer lifecycle) {
      Description type = view.description();
      return new RegistrationType(
          "type",
          type.id(),
          type.version(),
          language.of(type.title()),
          language.of(type.summary()),
          type.legalBasis(),
          Names.word(type.initiator()),
          view.eligibility().map(e -> Eligibility.of(e, language)).orElse(null),
          view.obstacle().map(r -> Obstacle.of(r, language)).orElse(null),
          form,
          lifecycle,
          null);
    }
  }

  /** Whether a type is open to a person, and why not. */
  public record Eligibility(boolean open, List<FieldProblem> findings) {
    static Eligibility of(Types.Eligibility eligibility, Language language) {
      return new Eligibility(eligibility.open(), Names.findings(eligibility.findings(), language));
    }
  }

  /** The steps of a guide. */
  public record GuideAnswer(
      @Schema(
              description =
                  "Only to individuals: the place of the step to be taken now, from 1; left out if"
                      + " all are done, or the guide is not for this person")
          Integer next,
      @Schema(description = "What the acting individual should know; why it is not for this person")
          List<FieldProblem> findings,
      List<StepItem> steps) {
    static GuideAnswer of(Guides.View view, Language language) {
      List<StepItem> steps =
          IntStream.range(0, view.steps().size())
              .mapToObj(i -> StepItem.of(i + 1, view.steps().get(i), language))
              .toList();
      return new GuideAnswer(
          steps.stream()
              .filter(s -> NEXT.equals(s.standing()))
              .map(StepItem::place)
              .findFirst()
              .orElse(null),
          Names.findings(view.findings(), language),
          steps);
    }
  }

  /** A step of a guide: a link to a type. */
  public record StepItem(
      @Schema(example = "1") int place,
      String title,
      @Schema(description = "Id of the type to apply for", example = "cancellation") String type,
      @Schema(description = "The type's title; left out if it is not deployed") String typeTitle,
      @Schema(example = "/api/v1/types/cancellation") String href,
      @Schema(
              allowableValues = {"done", "next", "later"},
              description = "Only to individuals whom the guide is for")
          String standing,
      @Schema(description = "Whether the type is open to the acting individual now, and why not")
          Eligibility eligibility,
      @Schema(description = "Why the step serves nobody for the time being; left out if it does")
          Obstacle obstacle,
      @Schema(description = "The individual's open application of this step")
          OpenCase application) {
    static StepItem of(int place, Guides.StepView step, Language language) {
      return new StepItem(
          place,
          language.of(step.title()),
          step.type(),
          step.target().map(t -> language.of(t.description().title())).orElse(null),
          Names.BASE + "/types/" + step.type(),
          step.standing().map(Names::word).orElse(null),
          step.target()
              .flatMap(Types.View::eligibility)
              .map(e -> Eligibility.of(e, language))
              .orElse(null),
          step.obstacle().map(r -> Obstacle.of(r, language)).orElse(null),
          step.application().map(OpenCase::of).orElse(null));
    }
  }

  /** An application that is under way. */
  public record OpenCase(String number, State state, String href) {
    static OpenCase of(Application application) {
      return new OpenCase(
          application.number().value(),
          application.state(),
          Names.BASE + "/applications/" + application.id());
    }
  }

  /** A type's form. */
  public record FormAnswer(
      String version,
      @Schema(type = "object", description = "JSON Schema (2020-12); titles as x-title {zh, en}")
          JsonNode schema,
      @Schema(description = "Whether a photo belongs to it") boolean photo) {}

  /** The course of an application. */
  public record LifecycleAnswer(
      State initial,
      @Schema(description = "Who has to sign: individual, enterprise") List<String> signers,
      List<TransitionAnswer> transitions) {

    static LifecycleAnswer of(Lifecycle lifecycle) {
      return new LifecycleAnswer(
          lifecycle.initial(),
          lifecycle.signers().stream().sorted().map(Names::word).toList(),
          lifecycle.transitions().stream()
              .sorted(
                  Comparator.comparing(Transition::from)
                      .thenComparing(Transition::action)
                      .thenComparing(Transition::party))
              .map(t -> new TransitionAnswer(t.from(), t.action(), t.to(), Names.word(t.party())))
              .toList());
    }
  }

  /** One arrow. */
  public record TransitionAnswer(
      State from,
      Action action,
      State to,
      @Schema(description = "Who acts: individual, enterprise, clerk, reviewer, approver, system")
          String party) {}
}
