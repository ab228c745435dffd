package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.zhuce.signing.spi.Text;

/**
 * 告知书: what somebody was told about an application, in the words of that moment. It is written in
 * the unit that it tells of, and never changed.
 *
 * @param id the notice
 * @param recipient who is told: a person's id or an enterprise's credit code, as actors are named
 * @param application about which application
 * @param kind what happened
 * @param at when it was given
 * @param text the words
 * @param objectionsUntil last day on which the recipient may object, inclusive; empty if there is
 *     nothing to object to
 */
public record Notice(
    UUID id,
    String recipient,
    ApplicationId application,
    Kind kind,
    Instant at,
    Text text,
    Optional<LocalDate> objectionsUntil) {
  public Notice {
    requireNonNull(id, "id");
    requireNonNull(recipient, "recipient");
    requireNonNull(application, "application");
    requireNonNull(kind, "kind");
    requireNonNull(at, "at");
    requireNonNull(text, "text");
    requireNonNull(objectionsUntil, "objectionsUntil");
  }

  /** What happened. */
  public enum Kind {
    /** The recipient's registration ended in part or as a whole, without the recipient. */
    CANCELLED(new Text("注销告知书", "Notice of cancellation")),
    /** Somebody objected to what the recipient had sealed. */
    OBJECTION_RAISED(new Text("异议受理告知书", "Notice of an objection")),
    /** 异议不成立. */
    OBJECTION_REJECTED(new Text("异议不成立告知书", "Notice that an objection was rejected")),
    /** 异议成立. */
    OBJECTION_UPHELD(new Text("异议成立告知书", "Notice that an objection was upheld"));

    private final Text title;

    Kind(Text title) {
      this.title = title;
    }

    /** The heading. */
    public Text title() {
      return title;
    }
  }
}
