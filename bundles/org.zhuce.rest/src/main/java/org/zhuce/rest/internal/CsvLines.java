package org.zhuce.rest.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Registers;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Problem;
import org.zhuce.rest.internal.http.RestSettings;
import org.zhuce.rest.internal.json.RegisterJson.Imported;

/** Reads register files: CSV (RFC 4180) in UTF-8 with a heading line. */
final class CsvLines {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private CsvLines() {}

  /** What imports the lines of a file, all or none. */
  @FunctionalInterface
  interface Door {
    Outcome<Registers.Imported> imports(Actor actor, List<Registers.Line> lines);
  }

  /** Reads a file and imports it. */
  static Imported imported(
      Caller caller, byte[] file, Set<String> columns, RestSettings settings, Door door) {
    List<Registers.Line> lines = read(file, columns, settings.csvLines());
    return new Imported(caller.own(door.imports(caller.actor(), lines)).records());
  }

  /**
   * Reads a file.
   *
   * @param columns which columns it has, in any order
   * @param most most lines
   */
  static List<Registers.Line> read(byte[] file, Set<String> columns, int most) {
    String text = decoded(file);
    try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
      return lines(parser, columns, most);
    } catch (IOException | UncheckedIOException e) {
      throw Problem.field("", "csv-malformed", "文件不是合法的 CSV。", "The file is not well-formed CSV.")
          .thrown();
    }
  }

  private static String decoded(byte[] file) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(file);
    CharBuffer out = CharBuffer.allocate(file.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      long line = 1 + out.flip().chars().filter(c -> c == '\n').count();
      throw Problem.field(
              "/lines/" + line,
              "utf-8",
              "第 " + line + " 行：文件不是 UTF-8 编码。",
              "Line " + line + ": the file is not UTF-8.")
          .thrown();
    }
    String text = out.flip().toString();
    if (text.indexOf('\0') >= 0) {
      throw Problem.nul().thrown();
    }
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static List<Registers.Line> lines(CSVParser parser, Set<String> columns, int most) {
    List<String> heading = List.of();
    List<Registers.Line> lines = new ArrayList<>();
    List<Finding> faults = new ArrayList<>();
    for (CSVRecord record : parser) {
      int number = (int) (parser.getCurrentLineNumber() - breaks(record));
      if (heading.isEmpty()) {
        heading = heading(record, columns);
      } else if (record.size() != heading.size()) {
        faults.add(
            Finding.refusal(
                "/lines/" + number,
                "column-count",
                "第 " + number + " 行：应有 " + heading.size() + " 列，实有 " + record.size() + " 列。",
                "Line "
                    + number
                    + ": "
                    + record.size()
                    + " columns instead of "
                    + heading.size()
                    + "."));
      } else {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < heading.size(); i++) {
          values.put(heading.get(i), record.get(i));
        }
        lines.add(new Registers.Line(number, values));
      }
      if (lines.size() > most) {
        throw Problem.of(
                413,
                "csv-too-many-lines",
                "文件不得超过 " + most + " 行。",
                "The file may have at most " + most + " lines.")
            .thrown();
      }
    }
    if (heading.isEmpty() || lines.isEmpty() && faults.isEmpty()) {
      throw Problem.field("", "csv-empty", "文件没有数据行。", "The file has no lines of data.").thrown();
    }
    if (!faults.isEmpty()) {
      throw Problem.fields(faults).thrown();
    }
    return lines;
  }

  /** A quoted value may go over several lines. */
  private static long breaks(CSVRecord record) {
    return record.stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
  }

  private static List<String> heading(CSVRecord record, Set<String> columns) {
    List<String> heading = record.stream().map(String::strip).toList();
    List<Finding> faults = new ArrayList<>();
    for (String column : new TreeSet<>(columns)) {
      if (!heading.contains(column)) {
        faults.add(
            fault(column, "column-missing", "缺少列：" + column, "The column is missing: " + column));
      }
    }
    Set<String> seen = new LinkedHashSet<>();
    for (String column : heading) {
      if (!columns.contains(column)) {
        faults.add(
            fault(
                column, "column-unknown", "没有这一列：" + column, "There is no such column: " + column));
      } else if (!seen.add(column)) {
        faults.add(
            fault(column, "column-twice", "列重复：" + column, "The column is there twice: " + column));
      }
    }
    if (!faults.isEmpty()) {
      throw Problem.fields(faults).thrown();
    }
    return heading;
  }

  private static Finding fault(String column, String code, String zh, String en) {
    return Finding.refusal("/columns/" + column, code, zh, en);
  }
}
