package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * 注册企业名称批量变更: how far the registrations of an enterprise have got its new name.
 *
 * @param id the batch
 * @param enterprise whose registrations
 * @param name the enterprise's name from now on
 * @param total how many registrations it had when it began
 * @param renamed certificates made anew with the new name
 * @param unchanged registrations whose certificate has the name already, or which are on paper
 * @param redrafted applications whose form got the new name before anybody signed
 * @param handedBack applications that the individual has to sign anew
 * @param left applications that could not be handed back; they are refused at the seal
 * @param cursor number of the registration that was done last; empty before the first
 * @param startedAt when the button was pressed
 * @param finishedAt when all was done
 * @param version counts changes, for optimistic locking
 */
public record Renaming(
    UUID id,
    CreditCode enterprise,
    String name,
    long total,
    long renamed,
    long unchanged,
    long redrafted,
    long handedBack,
    long left,
    String cursor,
    Instant startedAt,
    Optional<Instant> finishedAt,
    long version) {
  public Renaming {
    requireNonNull(id, "id");
    requireNonNull(enterprise, "enterprise");
    requireNonNull(name, "name");
    requireNonNull(cursor, "cursor");
    requireNonNull(startedAt, "startedAt");
    requireNonNull(finishedAt, "finishedAt");
  }

  /** A batch of which nothing is done yet. */
  public static Renaming of(Enterprise enterprise, long total, Instant at) {
    return new Renaming(
        UUID.randomUUID(),
        enterprise.code(),
        enterprise.name(),
        total,
        0,
        0,
        0,
        0,
        0,
        "",
        at,
        Optional.empty(),
        0);
  }

  /** One registration more is done. */
  public Renaming past(RegistrationNumber number, boolean changed) {
    return with(
        renamed + (changed ? 1 : 0),
        unchanged + (changed ? 0 : 1),
        redrafted,
        handedBack,
        left,
        number.value(),
        finishedAt);
  }

  /** One form more has the new name. */
  public Renaming withRedrafted() {
    return with(renamed, unchanged, redrafted + 1, handedBack, left, cursor, finishedAt);
  }

  /** One application more was handed back. */
  public Renaming withHandedBack() {
    return with(renamed, unchanged, redrafted, handedBack + 1, left, cursor, finishedAt);
  }

  /** All is done. */
  public Renaming finished(long leftOpen, Instant at) {
    return with(renamed, unchanged, redrafted, handedBack, leftOpen, cursor, Optional.of(at));
  }

  private Renaming with(
      long renamedNow,
      long unchangedNow,
      long redraftedNow,
      long handedBackNow,
      long leftNow,
      String cursorNow,
      Optional<Instant> finished) {
    return new Renaming(
        id,
        enterprise,
        name,
        total,
        renamedNow,
        unchangedNow,
        redraftedNow,
        handedBackNow,
        leftNow,
        cursorNow,
        startedAt,
        finished,
        version);
  }
}
