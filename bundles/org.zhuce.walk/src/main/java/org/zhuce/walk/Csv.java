package org.zhuce.walk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhuce.walk.Applicant.Qualified;

/** The registers' import files: CSV after RFC 4180, UTF-8, first line the columns. */
public final class Csv {

  private static final List<String> QUALIFICATIONS =
      List.of("name", "idNumber", "mobile", "specialty", "certificateNumber", "issuedOn");
  private static final List<String> ENTERPRISES = List.of("code", "name", "qualified");

  private Csv() {}

  /** The qualification register's file for these people. */
  public static byte[] qualifications(List<Applicant> people) {
    return file(
        QUALIFICATIONS,
        people.stream()
            .flatMap(
                p ->
                    p.qualifications().stream()
                        .map(
                            q ->
                                List.of(
                                    p.name(),
                                    p.idNumber(),
                                    p.mobile(),
                                    q.specialty(),
                                    q.certificateNumber(),
                                    q.issuedOn().toString()))));
  }

  /** The enterprise register's file for these enterprises. */
  public static byte[] enterprises(List<Employer> enterprises) {
    return file(
        ENTERPRISES,
        enterprises.stream()
            .map(e -> List.of(e.code(), e.name(), Boolean.toString(e.qualified()))));
  }

  private static byte[] file(List<String> columns, Stream<List<String>> lines) {
    return Stream.concat(Stream.of(columns), lines)
        .map(line -> line.stream().map(Csv::quoted).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\r\n", "", "\r\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String value) {
    return value.matches("(?s).*[\",\r\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  /** The people of a qualification file, in its order. */
  public static List<Applicant> readApplicants(Path file) throws IOException {
    Map<String, Applicant> people = new LinkedHashMap<>();
    for (Map<String, String> line : read(file)) {
      Qualified more =
          new Qualified(
              line.get("specialty"),
              line.get("certificateNumber"),
              LocalDate.parse(line.get("issuedOn")));
      Applicant one =
          new Applicant(line.get("name"), line.get("idNumber"), line.get("mobile"), List.of(more));
      people.merge(one.idNumber(), one, Csv::joined);
    }
    return List.copyOf(people.values());
  }

  private static Applicant joined(Applicant one, Applicant again) {
    return new Applicant(
        one.name(),
        one.idNumber(),
        one.mobile(),
        Stream.concat(one.qualifications().stream(), again.qualifications().stream()).toList());
  }

  /** The enterprises of an enterprise file, in its order. */
  public static List<Employer> readEmployers(Path file) throws IOException {
    return read(file).stream()
        .map(
            line ->
                new Employer(
                    line.get("code"),
                    line.get("name"),
                    Boolean.parseBoolean(line.get("qualified"))))
        .toList();
  }

  /** The accounts of a staff file; roles are separated by anything but letters and underscores. */
  public static List<Staff> readStaff(Path file) throws IOException {
    return read(file).stream()
        .map(
            line ->
                new Staff(
                    line.get("account"),
                    line.get("password"),
                    Arrays.stream(line.get("roles").split("[^A-Z_]+")).collect(Collectors.toSet())))
        .toList();
  }

  private static List<Map<String, String>> read(Path file) throws IOException {
    List<List<String>> lines = parse(Files.readString(file).replaceFirst("^\uFEFF", ""));
    List<String> columns = lines.get(0);
    List<Map<String, String>> records = new ArrayList<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      if (line.size() != columns.size()) {
        throw new IOException(file + ": line " + (records.size() + 2) + " has other columns");
      }
      Map<String, String> one = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        one.put(columns.get(i), line.get(i).strip());
      }
      records.add(one);
    }
    return records;
  }

  /** Lines of fields; blank lines are left out. */
  static List<List<String>> parse(String text) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean inQuotes = false;
    char before = '\n';
    for (char c : (text.endsWith("\n") ? text : text + "\n").toCharArray()) {
      if (c == '"') {
        if (!inQuotes && before == '"') {
          field.append(c);
        }
        inQuotes = !inQuotes;
      } else if (inQuotes) {
        field.append(c);
      } else if (c == ',' || c == '\n') {
        line.add(field.toString());
        field.setLength(0);
      } else if (c != '\r') {
        field.append(c);
      }
      if (c == '\n' && !inQuotes) {
        if (!line.equals(List.of(""))) {
          lines.add(List.copyOf(line));
        }
        line.clear();
      }
      before = c;
    }
    return lines;
  }
}
