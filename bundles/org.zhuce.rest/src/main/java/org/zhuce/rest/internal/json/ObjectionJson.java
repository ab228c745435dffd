package org.zhuce.rest.internal.json;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.time.LocalDate;
import org.zhuce.kernel.model.Notice;
import org.zhuce.kernel.model.Objection;
import org.zhuce.kernel.usecase.Notices;
import org.zhuce.kernel.usecase.Objections;
import org.zhuce.rest.internal.http.Language;

/** Notices, objections and the decisions on them as JSON. */
public final class ObjectionJson {
  private ObjectionJson() {}

  /** What somebody was told. */
  public record NoticeItem(
      String id,
      @Schema(
              allowableValues = {
                "cancelled",
                "objection-raised",
                "objection-rejected",
                "objection-upheld"
              })
          String kind,
      @Schema(example = "注销告知书") String title,
      String text,
      @Schema(description = "Id of the application") String application,
      String applicationNumber,
      Instant at,
      @Schema(description = "Last day for an objection, inclusive; absent if none is possible")
          LocalDate objectionsUntil,
      @Schema(description = "Whether the recipient can object now (POST /objections)")
          boolean mayObject) {

    /** A notice in its recipient's language. */
    public static NoticeItem of(Notices.View view, Language language) {
      Notice n = view.notice();
      return new NoticeItem(
          n.id().toString(),
          Names.word(n.kind()),
          language.of(n.kind().title()),
          language.of(n.text()),
          n.application().toString(),
          view.application().number().value(),
          n.at(),
          n.objectionsUntil().orElse(null),
          view.mayObject());
    }
  }

  /** An objection of a holder to a cancellation. */
  public record HoldersObjection(
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Id of the application")
          String application,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Reasons, at most 2000 characters")
          String text) {

    @Override
    public String toString() {
      return "HoldersObjection[" + application + "]";
    }
  }

  /** The decision on an objection. */
  public record Decision(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Reasons, at most 2000 characters")
          String decision,
      @Schema(
              allowableValues = {"rejected", "upheld"},
              description =
                  "How it ends. Required about a cancellation: upheld restores the registration")
          String result) {}

  /** An objection. */
  public record ObjectionItem(
      String id,
      @Schema(
              allowableValues = {"publicity", "cancellation"},
              description = "Against an application in publicity, or a cancellation")
          String against,
      String application,
      String applicationNumber,
      @Schema(description = "Only of the public, and only to staff") String contact,
      String text,
      Instant at,
      boolean open,
      @Schema(
              allowableValues = {"rejected", "upheld", "dealt-with"},
              description = "How it ended")
          String result,
      @Schema(description = "Why") String decision,
      Instant decidedAt,
      @Schema(description = "The account; only to staff") String decidedBy,
      @Schema(description = "Counts changes; the ETag") long version) {

    /** An objection, as this reader sees it. */
    public static ObjectionItem of(Objections.View view, boolean staff) {
      Objection o = view.objection();
      return new ObjectionItem(
          o.id().toString(),
          Names.word(o.against()),
          o.application().toString(),
          view.application().number().value(),
          staff && !o.contact().isEmpty() ? o.contact() : null,
          o.text(),
          o.at(),
          o.open(),
          o.decision().map(d -> Names.word(d.result())).orElse(null),
          o.decision().map(Objection.Decision::reason).orElse(null),
          o.decision().flatMap(Objection.Decision::at).orElse(null),
          staff
              ? o.decision().map(Objection.Decision::by).filter(b -> !b.isEmpty()).orElse(null)
              : null,
          o.version());
    }

    @Override
    public String toString() {
      return "ObjectionItem[" + id + "]";
    }
  }
}
