package org.zhuce.walk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkStateTest {

  @TempDir Path data;

  @Test
  void startsWithNothing() throws IOException {
    assertThat(WalkState.read(data)).isEqualTo(WalkState.NONE);
    assertThat(WalkState.NONE.finished()).isFalse();
  }

  @Test
  void readsWhatItWroteLast() throws IOException {
    new WalkState(1, "", "", "").write(data);
    WalkState finished = new WalkState(2, "甘262192000009", "http://h/v/1", "/c.pdf");
    finished.write(data);

    assertThat(WalkState.read(data)).isEqualTo(finished);
    assertThat(WalkState.read(data).finished()).isTrue();
  }
}
