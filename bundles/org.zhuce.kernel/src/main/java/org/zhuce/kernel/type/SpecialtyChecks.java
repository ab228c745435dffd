package org.zhuce.kernel.type;

import static org.zhuce.kernel.type.SpecialtyChoice.ISSUED_ON;
import static org.zhuce.kernel.type.SpecialtyChoice.MAIN;
import static org.zhuce.kernel.type.SpecialtyChoice.SPECIALTY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.Specialty;

/** What {@link StandardPolicies} checks of the chosen specialties. */
final class SpecialtyChecks {
  private SpecialtyChecks() {}

  /** Every chosen specialty is in the register, none is chosen twice. */
  static List<Finding> held(CaseFile file) {
    List<Finding> findings = new ArrayList<>();
    Set<Specialty> seen = EnumSet.noneOf(Specialty.class);
    for (SpecialtyChoice choice : SpecialtyChoice.of(file.form())) {
      Specialty specialty = choice.specialty();
      if (!seen.add(specialty)) {
        findings.add(
            Finding.refusal(
                choice.pointer(SPECIALTY),
                "specialty-twice",
                specialty.zh() + "重复选择，请删除其中一行。",
                specialty.en() + " is chosen twice; remove one row."));
      } else if (registered(file, specialty).isEmpty()) {
        findings.add(
            Finding.refusal(
                choice.pointer(SPECIALTY),
                "specialty-not-held",
                "资格库中没有您的" + specialty.zh() + "专业资格：请取消该专业，或联系注册中心核对资格库。",
                "The qualification register has no qualification of yours in "
                    + specialty.en()
                    + ": leave it out, or have the centre check the register."));
      }
    }
    return findings;
  }

  /** Every date of issue equals the register's. */
  static List<Finding> datesMatch(CaseFile file) {
    return SpecialtyChoice.of(file.form()).stream()
        .flatMap(choice -> differs(file, choice).stream())
        .toList();
  }

  private static Optional<Finding> differs(CaseFile file, SpecialtyChoice choice) {
    Optional<LocalDate> register = registered(file, choice.specialty());
    if (register.isEmpty()
        || choice.issuedOn().isEmpty()
        || register.get().equals(choice.issuedOn().get())) {
      return Optional.empty();
    }
    LocalDate entered = choice.issuedOn().get();
    return Optional.of(
        Finding.refusal(
            choice.pointer(ISSUED_ON),
            "issue-date-differs",
            choice.specialty().zh()
                + "签发日期与资格库不一致：填写为 "
                + entered
                + "，资格库为 "
                + register.get()
                + "。请按资格证书填写；资格库有误的，请联系注册中心更正。",
            "The date of issue of "
                + choice.specialty().en()
                + " differs: the form says "
                + entered
                + ", the register "
                + register.get()
                + ". Enter the certificate's date; if the register is wrong, have the centre"
                + " correct it."));
  }

  /** The main specialty is one of the chosen. */
  static List<Finding> mainChosen(CaseFile file) {
    Optional<Specialty> main = file.form().text(MAIN).flatMap(Specialty::find);
    boolean chosen =
        SpecialtyChoice.of(file.form()).stream()
            .map(SpecialtyChoice::specialty)
            .anyMatch(s -> main.filter(s::equals).isPresent());
    return main.isEmpty() || chosen
        ? List.of()
        : List.of(
            Finding.refusal(
                "/" + MAIN,
                "main-specialty-not-chosen",
                "主项" + main.get().zh() + "不在所选注册专业之中：请在所选专业中指定主项，或勾选该专业。",
                "The main specialty "
                    + main.get().en()
                    + " is not among the chosen ones: choose it too, or name another."));
  }

  private static Optional<LocalDate> registered(CaseFile file, Specialty specialty) {
    return file.qualifications().stream()
        .filter(q -> q.specialty() == specialty)
        .map(Qualification::issuedOn)
        .findFirst();
  }
}
