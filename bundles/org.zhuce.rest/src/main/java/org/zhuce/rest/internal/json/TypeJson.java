package org.zhuce.rest.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.Lifecycle;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.lifecycle.Transition;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.usecase.Types;
import org.zhuce.rest.internal.http.Json;
import org.zhuce.rest.internal.http.Language;
import org.zhuce.rest.internal.http.ProblemDetails.FieldProblem;
import org.zhuce.rest.internal.json.ApplicationJson.Obstacle;

/** Registration types as JSON. */
public final class TypeJson {
  private TypeJson() {}

  /** A deployed type. */
  public record RegistrationType(
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
      @Schema(description = "Only for one type") LifecycleAnswer lifecycle) {

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

    private static RegistrationType of(
        Types.View view, Language language, FormAnswer form, LifecycleAnswer lifecycle) {
      Description type = view.description();
      return new RegistrationType(
          type.id(),
          type.version(),
          language.of(type.title()),
          language.of(type.summary()),
          type.legalBasis(),
          Names.word(type.initiator()),
          view.eligibility()
              .map(e -> new Eligibility(e.open(), Names.findings(e.findings(), language)))
              .orElse(null),
          view.obstacle().map(r -> Obstacle.of(r, language)).orElse(null),
          form,
          lifecycle);
    }
  }

  /** Whether a type is open to a person, and why not. */
  public record Eligibility(boolean open, List<FieldProblem> findings) {}

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
