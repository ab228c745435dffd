package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A record of the restrictions register (限制).
 *
 * @param id the record
 * @param subject whom it concerns, also before that person or enterprise is in any register
 * @param ground why
 * @param from first day
 * @param until last day, inclusive; empty if it lasts until it is ended
 * @param document number of the decision (决定文书)
 * @param voided whether it was entered wrongly and counts for nothing
 * @param version counts changes, for optimistic locking
 */
public record Restriction(
    UUID id,
    Subject subject,
    RestrictionGround ground,
    LocalDate from,
    Optional<LocalDate> until,
    String document,
    boolean voided,
    long version) {
  public Restriction {
    requireNonNull(id, "id");
    requireNonNull(subject, "subject");
    requireNonNull(ground, "ground");
    requireNonNull(from, "from");
    requireNonNull(document, "document");
    if (!ground.subjects().contains(subject.kind())) {
      throw new IllegalArgumentException(ground + " does not concern a " + subject.kind());
    }
    if (until.filter(from::isAfter).isPresent()) {
      throw new IllegalArgumentException("a restriction ends on or after its first day");
    }
  }

  /** Whether it holds on that day. */
  public boolean covers(LocalDate day) {
    return !voided && !day.isBefore(from) && until.filter(day::isAfter).isEmpty();
  }

  /** The same restriction, with another content. */
  public Restriction with(
      RestrictionGround newGround,
      LocalDate newFrom,
      Optional<LocalDate> newUntil,
      String newDocument) {
    return new Restriction(id, subject, newGround, newFrom, newUntil, newDocument, voided, version);
  }

  /** The same restriction with another last day. */
  public Restriction until(LocalDate lastDay) {
    return with(ground, from, Optional.of(lastDay), document);
  }

  /** The same restriction, counting for nothing. */
  public Restriction asVoid() {
    return new Restriction(id, subject, ground, from, until, document, true, version);
  }

  /** The record alone: whom it concerns and why does not belong into a log. */
  @Override
  public String toString() {
    return "Restriction[" + id + "]";
  }

  /**
   * A person by ID number, or an enterprise by its unified social credit code.
   *
   * @param kind which of both
   * @param code the number
   */
  public record Subject(RestrictionGround.Subject kind, String code) {
    public Subject {
      boolean valid =
          kind == RestrictionGround.Subject.PERSON
              ? IdNumber.isValid(code)
              : CreditCode.isValid(code);
      if (!valid) {
        throw new IllegalArgumentException("a subject has an ID number or a credit code");
      }
    }

    /** A person. */
    public static Subject of(IdNumber idNumber) {
      return new Subject(RestrictionGround.Subject.PERSON, idNumber.value());
    }

    /** An enterprise. */
    public static Subject of(CreditCode code) {
      return new Subject(RestrictionGround.Subject.ENTERPRISE, code.value());
    }

    /** Reads either number; empty if it is neither. */
    public static Optional<Subject> read(String text) {
      if (IdNumber.isValid(text)) {
        return Optional.of(of(new IdNumber(text)));
      }
      return Optional.of(text).filter(CreditCode::isValid).map(c -> of(new CreditCode(c)));
    }

    /** For lists and logs: an ID number is masked. */
    public String masked() {
      return kind == RestrictionGround.Subject.PERSON ? new IdNumber(code).masked() : code;
    }

    @Override
    public String toString() {
      return masked();
    }
  }
}
