package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.usecase.Registers;
import org.zhuce.rest.internal.http.Problem;
import org.zhuce.rest.internal.http.ProblemException;

class CsvLinesTest {
  private static final Set<String> COLUMNS = Set.of("code", "name");

  private static List<Registers.Line> read(String text) {
    return CsvLines.read(text.getBytes(StandardCharsets.UTF_8), COLUMNS, 5);
  }

  private static Problem problem(byte[] file) {
    ProblemException e =
        catchThrowableOfType(ProblemException.class, () -> CsvLines.read(file, COLUMNS, 5));
    assertThat(e).isNotNull();
    return e.problem();
  }

  private static List<String> faults(byte[] file) {
    Problem problem = problem(file);
    assertThat(problem.status()).isEqualTo(422);
    return problem.errors().stream().map(CsvLinesTest::fault).toList();
  }

  private static String fault(Finding f) {
    return f.field() + " " + f.code();
  }

  private static List<String> faults(String text) {
    return faults(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsColumnsInAnyOrder() {
    List<Registers.Line> lines = read("name,code\n甲,1\r\n\"乙,\"\"二\"\"\",2");

    assertThat(lines).extracting(Registers.Line::number).containsExactly(2, 3);
    assertThat(lines.get(0).values()).containsEntry("name", "甲").containsEntry("code", "1");
    assertThat(lines.get(1).values()).containsEntry("name", "乙,\"二\"").containsEntry("code", "2");
  }

  @Test
  void toleratesByteOrderMarkAndEmptyLines() {
    List<Registers.Line> lines = read("\uFEFFcode,name\n\n1,甲\n\n2,乙\n");

    assertThat(lines).extracting(Registers.Line::number).containsExactly(3, 5);
  }

  @Test
  void tellsTheLineOnWhichARecordStarts() {
    List<Registers.Line> lines = read("code,name\n1,\"甲\n乙\"\n2,丙\n");

    assertThat(lines).extracting(Registers.Line::number).containsExactly(2, 4);
  }

  @Test
  void namesColumnsThatAreMissingUnknownOrThereTwice() {
    assertThat(faults("name,surname,name\nx,y,z\n"))
        .containsExactly(
            "/columns/code column-missing",
            "/columns/surname column-unknown",
            "/columns/name column-twice");
  }

  @Test
  void namesEveryLineWithTooFewOrTooManyColumns() {
    assertThat(faults("code,name\n1\n2,乙\n3,丙,丁\n"))
        .containsExactly("/lines/2 column-count", "/lines/4 column-count");
  }

  @Test
  void namesTheLineThatIsNoUtf8() {
    assertThat(faults("code,name\n1,a\n2,甲\n".getBytes(Charset.forName("GB18030"))))
        .containsExactly("/lines/3 utf-8");
  }

  @Test
  void namesTheLineThatEndsInTheMiddleOfACharacter() {
    byte[] whole = "code,name\n1,甲".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);

    assertThat(faults(cut)).containsExactly("/lines/2 utf-8");
  }

  @Test
  void refusesQuotesThatNeverEnd() {
    assertThat(faults("code,name\n1,\"甲\n")).containsExactly(" csv-malformed");
  }

  @Test
  void refusesTextBehindQuotes() {
    assertThat(faults("code,name\n1,\"甲\"乙\n")).containsExactly(" csv-malformed");
  }

  @Test
  void refusesFilesWithoutData() {
    assertThat(faults("")).containsExactly(" csv-empty");
    assertThat(faults("\n\n")).containsExactly(" csv-empty");
    assertThat(faults("code,name\n")).containsExactly(" csv-empty");
  }

  @Test
  void refusesTextsThatNotEveryDatabaseCanKeep() {
    Problem problem = problem("code,name\n1,a\0\n".getBytes(StandardCharsets.UTF_8));

    assertThat(problem.code()).isEqualTo("text-nul");
  }

  @Test
  void refusesTooManyLines() {
    Problem problem = problem(("code,name\n" + "1,甲\n".repeat(6)).getBytes(StandardCharsets.UTF_8));

    assertThat(problem.status()).isEqualTo(413);
    assertThat(problem.code()).isEqualTo("csv-too-many-lines");
    assertThat(read("code,name\n" + "1,甲\n".repeat(5))).hasSize(5);
  }
}
