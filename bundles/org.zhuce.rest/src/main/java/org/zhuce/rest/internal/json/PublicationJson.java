package org.zhuce.rest.internal.json;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Announcement;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Publicity;
import org.zhuce.kernel.usecase.PublicNotices;
import org.zhuce.kernel.usecase.Publishing;
import org.zhuce.rest.internal.http.Language;
import org.zhuce.rest.internal.http.ProblemDetails.FieldProblem;

/** Publicity, objections and announcements as JSON. */
public final class PublicationJson {
  private PublicationJson() {}

  /** A batch to publish. */
  public record PublicityRequest(
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Ids, at most 200")
          List<String> applications,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description =
                  "Calendar days, or working days where the centre is configured so; the first one"
                      + " included")
          Integer days) {}

  /** A publicity batch. */
  public record PublicityAnswer(
      @Schema(example = "公示2026-00001") String number,
      LocalDate from,
      @Schema(description = "Last day, inclusive") LocalDate until,
      @Schema(description = "Ids; not when the entries are there") List<String> applications,
      @Schema(description = "Only for one batch") List<PublicEntry> entries) {

    /** A batch in a list. */
    public static PublicityAnswer brief(Publicity p) {
      return new PublicityAnswer(p.number(), p.from(), p.until(), ids(p.applications()), null);
    }

    /** A batch with its entries. */
    public static PublicityAnswer whole(PublicNotices.PublicityView view, Language language) {
      Publicity p = view.publicity();
      return new PublicityAnswer(
          p.number(), p.from(), p.until(), null, publicEntries(view.entries(), language));
    }
  }

  /** An application as the public sees it. */
  public record PublicEntry(
      String application,
      String applicationNumber,
      @Schema(description = "Title of the type") String type,
      String name,
      String enterprise,
      State state,
      String stateText) {}

  private static List<PublicEntry> publicEntries(
      List<PublicNotices.Entry> entries, Language language) {
    return entries.stream()
        .map(
            e ->
                new PublicEntry(
                    e.application().toString(),
                    e.applicationNumber(),
                    e.type(),
                    e.name(),
                    e.enterprise(),
                    e.state(),
                    language.of(e.state().zh(), e.state().en())))
        .toList();
  }

  private static List<String> ids(List<ApplicationId> ids) {
    return ids.stream().map(ApplicationId::toString).toList();
  }

  /** An objection. */
  public record ObjectionRequest(
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Id of the application")
          String application,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Name and a way to reach the objector")
          String contact,
      @Schema(requiredMode = RequiredMode.REQUIRED) String text) {

    @Override
    public String toString() {
      return "ObjectionRequest[" + application + "]";
    }
  }

  /** An objection that was raised. */
  public record ObjectionAnswer(String id) {}

  /** Which batch to announce. */
  public record AnnouncementRequest(
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Number of the publicity batch")
          String publicity) {}

  /** An announcement. */
  public record AnnouncementAnswer(
      @Schema(example = "公告2026-00001") String number,
      LocalDate on,
      @Schema(description = "Ids; not when the entries are there") List<String> applications,
      @Schema(description = "Only when it is made: what was left out") List<HeldBack> heldBack,
      @Schema(description = "Only for one announcement") List<PublicEntry> entries) {

    /** An announcement in a list. */
    public static AnnouncementAnswer brief(Announcement a) {
      return new AnnouncementAnswer(a.number(), a.on(), ids(a.applications()), null, null);
    }

    /** An announcement that was just made. */
    public static AnnouncementAnswer made(Publishing.Announced made, Language language) {
      Announcement a = made.announcement();
      return new AnnouncementAnswer(
          a.number(),
          a.on(),
          ids(a.applications()),
          made.heldBack().stream()
              .map(
                  h ->
                      new HeldBack(
                          h.application().toString(),
                          h.reason().code(),
                          language.of(h.reason().message()),
                          Names.findings(h.reason().findings(), language)))
              .toList(),
          null);
    }

    /** An announcement with its entries. */
    public static AnnouncementAnswer whole(PublicNotices.AnnouncementView view, Language language) {
      Announcement a = view.announcement();
      return new AnnouncementAnswer(
          a.number(), a.on(), null, null, publicEntries(view.entries(), language));
    }
  }

  /** An application that was not announced. */
  public record HeldBack(
      String application,
      String code,
      String message,
      @Schema(description = "What failed, if checks did") List<FieldProblem> errors) {}
}
