package org.zhuce.walk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhuce.walk.Performed;
import org.zhuce.walk.Player;
import org.zhuce.walk.Step;

class StepTableTest {

  @Test
  void alignsChineseAndEnglish() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StepTable table = new StepTable(new PrintStream(out, true, StandardCharsets.UTF_8));

    table.start();
    for (Step step : Step.values()) {
      table.performed(
          new Performed(
              Player.CA_OPERATOR, step, "POST", "/x", step.status(), Duration.ofMillis(12)));
    }
    table.end();

    List<String> rows = rows(out);
    assertThat(rows).extracting(StepTableTest::width).containsOnly(width(rows.get(0)));
    assertThat(rows.get(rows.size() - 1)).endsWith(Integer.toString(12 * Step.values().length));
  }

  @Test
  void cutsLongIdsAndEncodedNames() {
    assertThat(StepTable.shortened("/applications/0f8fad5b-d9cb-469f-a165-70867728950e/acceptance"))
        .isEqualTo("/applications/0f8fad…/acceptance");
    assertThat(StepTable.shortened("http://127.0.0.1:1/api/v1/verification/abc"))
        .isEqualTo("/verification/abc");
    assertThat(StepTable.shortened("/publicities/%E5%85%AC%E7%A4%BA2026-00001"))
        .isEqualTo("/publicities/…2026-00001");
  }

  private static List<String> rows(ByteArrayOutputStream out) {
    return Arrays.stream(out.toString(StandardCharsets.UTF_8).split("\\R"))
        .filter(line -> !line.startsWith("---"))
        .toList();
  }

  private static int width(String row) {
    return row.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum();
  }
}
