package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * 异议: somebody objects to an application in publicity, which is not announced while the objection
 * is open; or the holder of a registration to what was ended without the holder, which stays ended
 * until the objection is upheld.
 *
 * @param id the objection
 * @param against what is objected to
 * @param application by which application that came
 * @param raisedBy the holder; empty if it was the public
 * @param contact name and way to reach the objector; empty if it is the holder
 * @param text what is objected
 * @param at when
 * @param decision empty while it is open
 * @param version counts changes, for optimistic locking
 */
public record Objection(
    UUID id,
    Against against,
    ApplicationId application,
    Optional<PersonId> raisedBy,
    String contact,
    String text,
    Instant at,
    Optional<Decision> decision,
    long version) {
  public Objection {
    requireNonNull(id, "id");
    requireNonNull(against, "against");
    requireNonNull(application, "application");
    requireNonNull(raisedBy, "raisedBy");
    requireNonNull(contact, "contact");
    requireNonNull(text, "text");
    requireNonNull(at, "at");
    requireNonNull(decision, "decision");
    if (against == Against.CANCELLATION && raisedBy.isEmpty()) {
      throw new IllegalArgumentException("only the holder objects to a cancellation");
    }
  }

  /** A new objection of the public to an application in publicity. */
  public static Objection ofPublic(
      ApplicationId application, String contact, String text, Instant at) {
    return new Objection(
        UUID.randomUUID(),
        Against.PUBLICITY,
        application,
        Optional.empty(),
        contact,
        text,
        at,
        Optional.empty(),
        0);
  }

  /** A new objection of the holder to a cancellation. */
  public static Objection ofHolder(
      ApplicationId application, PersonId holder, String text, Instant at) {
    return new Objection(
        UUID.randomUUID(),
        Against.CANCELLATION,
        application,
        Optional.of(holder),
        "",
        text,
        at,
        Optional.empty(),
        0);
  }

  /** Whether it waits for a decision. */
  public boolean open() {
    return decision.isEmpty();
  }

  /** The same objection, decided. */
  public Objection decided(Decision by) {
    return new Objection(
        id, against, application, raisedBy, contact, text, at, Optional.of(by), version);
  }

  /** What is objected to. */
  public enum Against {
    /** 公示: an application in publicity. */
    PUBLICITY,
    /** 注销: what an application has ended without its holder. */
    CANCELLATION
  }

  /** How it ended. */
  public enum Result {
    /** 异议不成立. */
    REJECTED,
    /** 异议成立. */
    UPHELD,
    /** Neither was said: the application's own course shows what followed. */
    DEALT_WITH
  }

  /**
   * 处理意见.
   *
   * @param result how it ended
   * @param reason why
   * @param by the account that decided; empty for decisions from before it was kept
   * @param at when; empty for decisions from before it was kept
   */
  public record Decision(Result result, String reason, String by, Optional<Instant> at) {
    public Decision {
      requireNonNull(result, "result");
      requireNonNull(reason, "reason");
      requireNonNull(by, "by");
      requireNonNull(at, "at");
    }
  }
}
