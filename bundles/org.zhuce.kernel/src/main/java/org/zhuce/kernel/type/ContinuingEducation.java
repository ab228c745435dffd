package org.zhuce.kernel.type;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.signing.spi.Text;

/**
 * 继续教育: who applies late owes hours. Initial registration is due within three years of the
 * qualification's issue (order 153, art. 11), renewal and addition ask the same (arts. 12, 14). The
 * main specialty owes the full hours, each other one the lesser ones; without the main one, the
 * first owes the full hours (manual, figure 7; 建市〔2010〕192号).
 *
 * @param years after the issue until when nothing is owed
 * @param full what one specialty owes
 * @param additional what each further one owes
 */
public record ContinuingEducation(int years, Hours full, Hours additional) {
  /** Field: the table, an array. */
  public static final String TABLE = "continuingEducation";

  /** Field of a row: 必修课, in hours. */
  public static final String COMPULSORY = "compulsoryHours";

  /** Field of a row: 选修课, in hours. */
  public static final String ELECTIVE = "electiveHours";

  /**
   * Hours of continuing education.
   *
   * @param compulsory 必修课
   * @param elective 选修课
   */
  public record Hours(int compulsory, int elective) {
    public Hours {
      if (compulsory < 0 || elective < 0) {
        throw new IllegalArgumentException("hours are not negative");
      }
    }
  }

  public ContinuingEducation {
    if (years < 0) {
      throw new IllegalArgumentException("years are not negative");
    }
  }

  /**
   * Whether an application comes late. The last day in time is the one with the same month and day;
   * 28 February, if there is no such day (Civil Code, art. 202).
   */
  public boolean overdue(LocalDate issuedOn, LocalDate appliedOn) {
    return appliedOn.isAfter(issuedOn.plusYears(years));
  }

  /**
   * What each specialty owes.
   *
   * @param overdue those that owe, in the order of the form
   * @param main 主项
   */
  public Map<Specialty, Hours> owed(Collection<Specialty> overdue, Optional<Specialty> main) {
    Map<Specialty, Hours> owed = new LinkedHashMap<>();
    Optional<Specialty> first =
        main.filter(overdue::contains).or(() -> overdue.stream().findFirst());
    overdue.forEach(s -> owed.put(s, first.filter(s::equals).isPresent() ? full : additional));
    return owed;
  }

  /** What the chosen specialties owe, by the register's dates of issue. */
  public Map<Specialty, Hours> owed(CaseFile file) {
    List<Specialty> overdue =
        SpecialtyChoice.of(file.form()).stream()
            .map(SpecialtyChoice::specialty)
            .distinct()
            .filter(
                s ->
                    file.qualifications().stream()
                        .filter(q -> q.specialty() == s)
                        .map(Qualification::issuedOn)
                        .anyMatch(day -> overdue(day, file.firstSavedOn())))
            .toList();
    return owed(overdue, SpecialtyChoice.main(file.form()));
  }

  /** The rule that what is owed was done, and that no specialty has two rows. */
  List<Finding> check(CaseFile file) {
    return check(file, TABLE, owed(file), late());
  }

  /** What each renewed specialty owes for the cycle that ends: all of them, late or not. */
  List<Finding> ofCycle(CaseFile file) {
    List<Specialty> renewed =
        SpecialtyChoice.of(file.form()).stream()
            .map(SpecialtyChoice::specialty)
            .distinct()
            .toList();
    return check(
        file,
        SpecialtyChoice.TABLE,
        owed(renewed, file.heldRegistration().map(Registration::main)),
        new Text("申请延续注册", " is to be renewed"));
  }

  private Text late() {
    return new Text(
        "自资格证书签发之日起已超过 " + years + " 年，属逾期注册", " was issued more than " + years + " years ago");
  }

  private static List<Finding> check(
      CaseFile file, String tableName, Map<Specialty, Hours> owed, Text why) {
    List<Finding> findings = new ArrayList<>();
    Map<Specialty, Integer> rows = new LinkedHashMap<>();
    List<Form> table = file.form().rows(tableName);
    for (int i = 0; i < table.size(); i++) {
      Optional<Specialty> specialty =
          table.get(i).text(SpecialtyChoice.SPECIALTY).flatMap(Specialty::find);
      if (specialty.isPresent() && rows.putIfAbsent(specialty.get(), i) != null) {
        findings.add(twice(tableName, i, specialty.get()));
      }
    }
    owed.forEach(
        (specialty, hours) -> {
          Integer row = rows.get(specialty);
          if (row == null) {
            findings.add(missing(specialty, hours, why));
            return;
          }
          Due due = new Due(specialty, table.get(row), "/" + tableName + "/" + row + "/", why);
          due.tooFew(COMPULSORY, new Text("必修课", "compulsory"), hours.compulsory())
              .ifPresent(findings::add);
          due.tooFew(ELECTIVE, new Text("选修课", "elective"), hours.elective())
              .ifPresent(findings::add);
        });
    return findings;
  }

  private static Finding missing(Specialty specialty, Hours hours, Text why) {
    return Finding.refusal(
        "/" + TABLE,
        "education-missing",
        specialty.zh()
            + why.zh()
            + "：请填写继续教育学时，必修课不少于 "
            + hours.compulsory()
            + " 学时、选修课不少于 "
            + hours.elective()
            + " 学时。",
        specialty.en()
            + why.en()
            + ": enter continuing education, at least "
            + hours.compulsory()
            + " compulsory and "
            + hours.elective()
            + " elective hours.");
  }

  private static Finding twice(String table, int row, Specialty specialty) {
    return Finding.refusal(
        "/" + table + "/" + row + "/" + SpecialtyChoice.SPECIALTY,
        "education-twice",
        specialty.zh() + "的继续教育学时重复填写，请合并为一行。",
        "Continuing education of " + specialty.en() + " is entered twice; keep one row.");
  }

  /** A row with what was done in a specialty. */
  private record Due(Specialty specialty, Form done, String pointer, Text why) {
    Optional<Finding> tooFew(String field, Text course, int owed) {
      BigDecimal hours = done.number(field).orElse(BigDecimal.ZERO);
      return hours.compareTo(BigDecimal.valueOf(owed)) >= 0
          ? Optional.empty()
          : Optional.of(
              Finding.refusal(
                  pointer + field,
                  "education-too-few",
                  specialty.zh()
                      + why.zh()
                      + "，"
                      + course.zh()
                      + "不少于 "
                      + owed
                      + " 学时；请完成继续教育后如实填写。",
                  specialty.en()
                      + why.en()
                      + " and owes at least "
                      + owed
                      + " "
                      + course.en()
                      + " hours; complete them and enter what was done."));
    }
  }
}
