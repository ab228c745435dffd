package org.zhuce.rest.internal.json;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.zhuce.kernel.model.Restriction;
import org.zhuce.kernel.port.RegisterHistory;
import org.zhuce.kernel.usecase.Restrictions;
import org.zhuce.rest.internal.http.Language;

/** The restrictions register as JSON. */
public final class RestrictionJson {
  private RestrictionJson() {}

  /** A restriction, an ID number masked. */
  public record RestrictionItem(
      String id,
      @Schema(example = "PERSON", description = "PERSON or ENTERPRISE") String kind,
      @Schema(example = "620102**********1X") String subject,
      @Schema(example = "CRIME_IN_PRACTICE") String ground,
      @Schema(description = "The ground in words") String groundText,
      @Schema(description = "Article of order 153") String article,
      LocalDate from,
      @Schema(description = "Last day, inclusive; none until it is ended") LocalDate until,
      @Schema(description = "The decision (决定文书)") String document,
      @Schema(description = "Whether it was entered wrongly and counts for nothing")
          boolean voided) {

    /** A restriction of the kernel's. */
    public static RestrictionItem of(Restriction r, Language language) {
      return new RestrictionItem(
          r.id().toString(),
          r.subject().kind().name(),
          r.subject().masked(),
          r.ground().name(),
          language.of(r.ground().zh(), r.ground().en()),
          r.ground().article(),
          r.from(),
          r.until().orElse(null),
          r.document(),
          r.voided());
    }

    @Override
    public String toString() {
      return "RestrictionItem[" + id + "]";
    }
  }

  /** A change of a record, with what it holds since then. */
  public record Change(
      Instant at, String actor, String action, String reason, Map<String, String> content) {
    /** A change of the kernel's. */
    public static Change of(RegisterHistory.Entry e) {
      return new Change(e.at(), e.actor(), e.action(), e.reason(), e.content());
    }
  }

  /** A restriction and what became of it, oldest first. */
  public record WholeRestriction(RestrictionItem restriction, List<Change> history) {

    /** A record of the kernel's. */
    public static WholeRestriction of(Restrictions.Whole whole, Language language) {
      return new WholeRestriction(
          RestrictionItem.of(whole.restriction(), language),
          whole.history().stream().map(Change::of).toList());
    }
  }

  /** What a record should say, and why it is corrected. */
  public record Correction(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "CRIME_IN_PRACTICE")
          String ground,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate from,
      @Schema(description = "Last day, inclusive; left out: until it is ended") LocalDate until,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String document,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String reason) {}

  /** When a restriction ends, and why. */
  public record Ending(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Last day, inclusive")
          LocalDate lastDay,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String reason) {}

  /** Why a record counts for nothing. */
  public record Voiding(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String reason) {}
}
