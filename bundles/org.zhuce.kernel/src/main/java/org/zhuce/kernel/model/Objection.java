package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * 异议: somebody objects to an application in publicity. While it is open, the application is not
 * announced.
 *
 * @param id the objection
 * @param application against which
 * @param contact name and way to reach the objector
 * @param text what is objected
 * @param at when
 * @param decision empty while it is open
 */
public record Objection(
    UUID id, ApplicationId application, String contact, String text, Instant at, String decision) {
  public Objection {
    requireNonNull(id, "id");
    requireNonNull(application, "application");
    requireNonNull(contact, "contact");
    requireNonNull(text, "text");
    requireNonNull(at, "at");
    requireNonNull(decision, "decision");
  }

  /** Whether it waits for a decision. */
  public boolean open() {
    return decision.isEmpty();
  }
}
