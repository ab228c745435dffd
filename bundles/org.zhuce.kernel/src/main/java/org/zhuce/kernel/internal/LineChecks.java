package org.zhuce.kernel.internal;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.usecase.Registers.Line;

/**
 * Reads the cells of one imported file and collects everything that is wrong with them. Faults are
 * named by the field {@code /lines/N/column}. For one thread.
 */
public final class LineChecks {
  private static final int LONGEST_TEXT = 200;

  private final PrintableText characters;
  private final List<Finding> findings = new ArrayList<>();

  LineChecks(PrintableText characters) {
    this.characters = characters;
  }

  /** What was found so far. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** How many faults were found so far. */
  public int count() {
    return findings.size();
  }

  /** A fault. */
  public void fault(Line line, String column, String code, String zh, String en) {
    findings.add(
        Finding.refusal(
            "/lines/" + line.number() + "/" + column,
            code,
            "第 " + line.number() + " 行：" + zh,
            "Line " + line.number() + ": " + en));
  }

  /** A text of 1 to 200 characters that documents can show. */
  public String text(Line line, String column) {
    String value = line.value(column);
    if (value.isEmpty() || value.length() > LONGEST_TEXT) {
      fault(line, column, "text-length", "应有 1 至 200 个字符。", "Must have 1 to 200 characters.");
    }
    characters.check(line.number(), column, value, findings);
    return value;
  }

  /** A day. */
  public Optional<LocalDate> day(Line line, String column) {
    try {
      return Optional.of(LocalDate.parse(line.value(column)));
    } catch (DateTimeParseException e) {
      fault(line, column, "date", "日期应为 yyyy-MM-dd。", "A date is written yyyy-MM-dd.");
      return Optional.empty();
    }
  }

  /** Yes or no. */
  public boolean flag(Line line, String column) {
    String value = line.value(column);
    if (!value.matches("true|false")) {
      fault(line, column, "boolean", "应为 true 或 false。", "Must be true or false.");
    }
    return Boolean.parseBoolean(value);
  }

  /** A specialty by either of its names. */
  public Optional<Specialty> specialty(Line line, String column) {
    Optional<Specialty> specialty = Specialty.find(line.value(column));
    if (specialty.isEmpty()) {
      fault(line, column, "specialty", "没有该专业。", "There is no such specialty.");
    }
    return specialty;
  }

  /** An ID number. */
  public Optional<IdNumber> idNumber(Line line, String column) {
    String value = line.value(column);
    if (!IdNumber.isValid(value)) {
      fault(line, column, "id-number", "身份证号校验不通过。", "The ID number is not valid.");
      return Optional.empty();
    }
    return Optional.of(new IdNumber(value));
  }
}
