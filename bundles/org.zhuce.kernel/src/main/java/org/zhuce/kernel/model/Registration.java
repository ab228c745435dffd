package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A person's registration (注册库): with one employer, in one or more specialties.
 *
 * @param id the registration
 * @param number 注册编号
 * @param person the holder
 * @param employer 聘用企业
 * @param main 主项, one of the specialties
 * @param terms one per specialty, no specialty twice
 * @param cancelled whether all of it was cancelled
 * @param paper whether the certificate that counts is a paper one (纸质证书), from before the platform
 * @param version counts changes, for optimistic locking
 */
public record Registration(
    RegistrationId id,
    RegistrationNumber number,
    PersonId person,
    CreditCode employer,
    Specialty main,
    List<SpecialtyTerm> terms,
    boolean cancelled,
    boolean paper,
    long version) {
  public Registration {
    requireNonNull(id, "id");
    requireNonNull(number, "number");
    requireNonNull(person, "person");
    requireNonNull(employer, "employer");
    terms = List.copyOf(terms);
    if (terms.stream().map(SpecialtyTerm::specialty).distinct().count() != terms.size()) {
      throw new IllegalArgumentException("a registration holds no specialty twice");
    }
    if (!cancelled && terms.stream().noneMatch(t -> t.specialty() == main)) {
      throw new IllegalArgumentException("the main specialty is one of the registered ones");
    }
  }

  /** A registration whose certificate, if there is one, is electronic. */
  public Registration(
      RegistrationId id,
      RegistrationNumber number,
      PersonId person,
      CreditCode employer,
      Specialty main,
      List<SpecialtyTerm> terms,
      boolean cancelled,
      long version) {
    this(id, number, person, employer, main, terms, cancelled, false, version);
  }

  /** Whether any specialty is valid on that day. */
  public boolean validOn(LocalDate day) {
    return !cancelled && terms.stream().anyMatch(t -> t.covers(day));
  }

  /** The term of that specialty. */
  public Optional<SpecialtyTerm> term(Specialty specialty) {
    return terms.stream().filter(t -> t.specialty() == specialty).findFirst();
  }
}
