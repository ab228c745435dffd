package org.zhuce.kernel.type;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.Specialty;

/**
 * One ticked row of 已获资格信息 (manual, figure 6): a specialty that is applied for. Types that offer
 * such a table name its fields as here; then {@link StandardPolicies} can check it.
 *
 * @param row counted from 0, as in JSON Pointers
 * @param specialty the specialty
 * @param issuedOn 签发日期, or 批准日期 where there is no date of issue; empty if it is missing or no date
 */
public record SpecialtyChoice(int row, Specialty specialty, Optional<LocalDate> issuedOn) {
  /** Field: the table, an array. */
  public static final String TABLE = "specialties";

  /** Field of a row: a {@link Specialty} by its enum name. */
  public static final String SPECIALTY = "specialty";

  /** Field of a row: the date as yyyy-MM-dd. */
  public static final String ISSUED_ON = "issuedOn";

  /** Field: 主项, one of the chosen specialties. */
  public static final String MAIN = "mainSpecialty";

  public SpecialtyChoice {
    requireNonNull(specialty, "specialty");
    requireNonNull(issuedOn, "issuedOn");
  }

  /**
   * The rows of the form, in its order. Rows without a known specialty are the schema's business.
   */
  public static List<SpecialtyChoice> of(Form form) {
    List<SpecialtyChoice> choices = new ArrayList<>();
    List<Form> rows = form.rows(TABLE);
    for (int i = 0; i < rows.size(); i++) {
      int row = i;
      Optional<LocalDate> issuedOn = rows.get(i).text(ISSUED_ON).flatMap(SpecialtyChoice::date);
      rows.get(i)
          .text(SPECIALTY)
          .flatMap(Specialty::find)
          .ifPresent(s -> choices.add(new SpecialtyChoice(row, s, issuedOn)));
    }
    return List.copyOf(choices);
  }

  /** 主项: what the form says, else the first one that was chosen. */
  public static Optional<Specialty> main(Form form) {
    return form.text(MAIN)
        .flatMap(Specialty::find)
        .or(() -> of(form).stream().map(SpecialtyChoice::specialty).findFirst());
  }

  /** JSON Pointer of a field in this row. */
  public String pointer(String field) {
    return "/" + TABLE + "/" + row + "/" + field;
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
