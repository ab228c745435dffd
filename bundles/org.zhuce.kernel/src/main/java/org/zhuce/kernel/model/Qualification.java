package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * A passed examination in one specialty, as the qualification register (资格库) has it.
 *
 * @param person who passed
 * @param specialty in what
 * @param certificateNumber number of the qualification certificate
 * @param issuedOn 签发日期, or 批准日期 where there is no date of issue
 */
public record Qualification(
    PersonId person, Specialty specialty, String certificateNumber, LocalDate issuedOn) {
  public Qualification {
    requireNonNull(person, "person");
    requireNonNull(specialty, "specialty");
    requireNonNull(certificateNumber, "certificateNumber");
    requireNonNull(issuedOn, "issuedOn");
  }
}
