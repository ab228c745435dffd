package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BodiesTest {
  private final Vault vault = new Vault(new TreeMap<>(Map.of(1, new byte[32])));
  private final Bodies<Body> bodies = new Bodies<>(vault, "paper", Body.class);

  private record Body(String name, byte[] file, Map<String, Object> form) {}

  @Test
  void givesBackWhatWasSealed() {
    byte[] file = new byte[256];
    for (int i = 0; i < file.length; i++) {
      file[i] = (byte) i;
    }
    Map<String, Object> form =
        Map.of("hours", new BigDecimal("60.50"), "name", "\uD842\uDFB7野", "year", 2026);

    Body read = bodies.open("1", bodies.seal("1", new Body("卢浩", file, form)));

    assertThat(read.name()).isEqualTo("卢浩");
    assertThat(read.file()).isEqualTo(file);
    assertThat(read.form()).isEqualTo(form);
  }

  @Test
  void readsRowsThatWereWrittenAsText() {
    String text = "{\"name\":\"卢浩\",\"file\":\"AQID\",\"form\":{\"hours\":60.5},\"since\":1}";

    Body read =
        bodies.open("1", vault.seal("paper", "body", "1", text.getBytes(StandardCharsets.UTF_8)));

    assertThat(read.name()).isEqualTo("卢浩");
    assertThat(read.file()).containsExactly(1, 2, 3);
    assertThat(read.form()).isEqualTo(Map.of("hours", new BigDecimal("60.5")));
  }

  @Test
  void writesFilesAsTheyAre() {
    byte[] file = new byte[90_000];

    byte[] sealed = bodies.seal("1", new Body("", file, Map.of()));

    assertThat(sealed).hasSizeLessThan(file.length + 200);
  }
}
