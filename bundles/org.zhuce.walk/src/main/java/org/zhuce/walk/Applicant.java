package org.zhuce.walk;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;

/**
 * A person of the qualification register (资格库).
 *
 * @param name 姓名
 * @param idNumber 身份证号
 * @param mobile 手机号
 * @param qualifications what was passed, at least one
 */
public record Applicant(
    String name, String idNumber, String mobile, List<Qualified> qualifications) {

  public Applicant {
    requireNonNull(name, "name");
    requireNonNull(idNumber, "idNumber");
    requireNonNull(mobile, "mobile");
    qualifications = List.copyOf(qualifications);
  }

  /**
   * A passed examination.
   *
   * @param specialty name of the specialty, such as {@code BUILDING}
   * @param certificateNumber number of the qualification certificate
   * @param issuedOn 签发日期
   */
  public record Qualified(String specialty, String certificateNumber, LocalDate issuedOn) {
    public Qualified {
      requireNonNull(specialty, "specialty");
      requireNonNull(certificateNumber, "certificateNumber");
      requireNonNull(issuedOn, "issuedOn");
    }
  }
}
