package org.zhuce.rest.internal.json;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.zhuce.kernel.model.Renaming;

/** Batches of renamed registrations as JSON. */
public final class RenamingJson {
  private RenamingJson() {}

  /** A batch and how far it is. */
  public record RenamingAnswer(
      String id,
      @Schema(description = "Unified social credit code") String enterprise,
      @Schema(description = "The name from now on") String name,
      @Schema(description = "Registrations when it began") long total,
      @Schema(description = "Registrations that are done") long done,
      @Schema(description = "Certificates made anew, to be claimed again") long renamed,
      @Schema(description = "Registrations on paper, or with the name already") long unchanged,
      @Schema(description = "Applications whose unsigned form has the new name") long redrafted,
      @Schema(description = "Applications handed back for a new signature") long handedBack,
      @Schema(description = "Applications that the enterprise has to hand back itself") long left,
      Instant startedAt,
      @Schema(description = "Missing while it is under way") Instant finishedAt) {

    /** A batch. */
    public static RenamingAnswer of(Renaming r) {
      return new RenamingAnswer(
          r.id().toString(),
          r.enterprise().value(),
          r.name(),
          r.total(),
          r.renamed() + r.unchanged(),
          r.renamed(),
          r.unchanged(),
          r.redrafted(),
          r.handedBack(),
          r.left(),
          r.startedAt(),
          r.finishedAt().orElse(null));
    }
  }
}
