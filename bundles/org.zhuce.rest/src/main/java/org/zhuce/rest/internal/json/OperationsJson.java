package org.zhuce.rest.internal.json;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.zhuce.kernel.port.AuditLog;
import org.zhuce.kernel.port.EventLog;
import org.zhuce.kernel.usecase.Job;

/** Audit log, events and jobs as JSON. */
public final class OperationsJson {
  private OperationsJson() {}

  /** An audit entry. */
  public record AuditItem(
      long sequence,
      Instant at,
      String actor,
      @Schema(example = "application-accept") String action,
      String subject,
      @Schema(description = "done, or the code of the refusal") String outcome,
      String traceId,
      String detail) {

    /** An entry of the kernel's. */
    public static AuditItem of(AuditLog.Entry e) {
      return new AuditItem(
          e.sequence(),
          e.at(),
          e.actor(),
          e.action(),
          e.subject(),
          e.outcome(),
          e.trace(),
          e.detail());
    }
  }

  /** Result of a verification of the audit chain. */
  public record AuditVerification(
      @Schema(description = "How many entries were checked") long entries,
      boolean intact,
      @Schema(description = "What does not fit; absent if all does") String firstFault) {

    /** A result of the kernel's. */
    public static AuditVerification of(AuditLog.Verification v) {
      return new AuditVerification(
          v.entries(), v.intact(), v.firstFault().isEmpty() ? null : v.firstFault());
    }
  }

  /** An outgoing event. */
  public record EventItem(
      long sequence,
      Instant at,
      @Schema(example = "application-accepted") String type,
      String subject,
      String detail) {

    /** An event of the kernel's. */
    public static EventItem of(EventLog.Event e) {
      return new EventItem(e.sequence(), e.at(), e.type(), e.subject(), e.detail());
    }
  }

  /** A job that is not done. */
  public record JobItem(
      String id,
      @Schema(example = "seal-certificate") String kind,
      String subject,
      @Schema(allowableValues = {"waiting", "running", "retrying", "done"}) String status,
      int attempts,
      Instant dueAt,
      String lastError,
      Instant createdAt) {

    /** A job of the kernel's. */
    public static JobItem of(Job j) {
      return new JobItem(
          j.id().toString(),
          j.kind(),
          j.subject(),
          Names.word(j.status()),
          j.attempts(),
          j.dueAt(),
          j.lastError().isEmpty() ? null : j.lastError(),
          j.createdAt());
    }
  }
}
