package org.zhuce.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {

  @TempDir Path folder;

  @Test
  void readsBackThePeopleThatItWrote() throws IOException {
    Fictions fictions = new Fictions(Clock.systemUTC(), 1);
    List<Applicant> people = List.of(fictions.applicant(3, 1), fictions.applicant());

    assertThat(Csv.readApplicants(file(Csv.qualifications(people)))).isEqualTo(people);
  }

  @Test
  void readsBackTheEnterprisesThatItWrote() throws IOException {
    List<Employer> employers =
        List.of(
            new Fictions(Clock.systemUTC(), 1).employer(),
            new Employer("x", "名称, 带逗号和\"引号\"\n及换行", false));

    assertThat(Csv.readEmployers(file(Csv.enterprises(employers)))).isEqualTo(employers);
  }

  @Test
  void readsFilesWithByteOrderMarkAndUnixLines() throws IOException {
    Path file = file("\uFEFFaccount,password,roles\nli,geheim,CLERK REVIEWER\n\n".getBytes(UTF_8));

    assertThat(Csv.readStaff(file))
        .containsExactly(new Staff("li", "geheim", Set.of("CLERK", "REVIEWER")));
  }

  @Test
  void refusesALineWithOtherColumns() throws IOException {
    Path file = file("code,name,qualified\n1,2\n".getBytes(UTF_8));

    assertThatThrownBy(() -> Csv.readEmployers(file)).hasMessageContaining("line 2");
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("file.csv"), content);
  }
}
