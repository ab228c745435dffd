package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * A natural person in the qualification register (资格库).
 *
 * @param id the person
 * @param name 姓名
 * @param idNumber 证件号
 * @param mobile 个人手机号, eleven digits
 */
public record Person(PersonId id, String name, IdNumber idNumber, String mobile) {
  public Person {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(idNumber, "idNumber");
    requireNonNull(mobile, "mobile");
  }

  /** 出生年月, out of the ID number. */
  public LocalDate birthDate() {
    return idNumber.birthDate();
  }

  /** 性别, out of the ID number. */
  public Sex sex() {
    return idNumber.sex();
  }

  /** The id alone: identity does not belong into a log. */
  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}
