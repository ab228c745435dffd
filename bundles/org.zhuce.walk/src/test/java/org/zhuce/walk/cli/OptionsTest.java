package org.zhuce.walk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhuce.walk.EnterpriseKey.Algorithm;

class OptionsTest {

  private static final Map<String, String> DEFAULTS = Map.of(Options.DEMO, "/demo");

  @Test
  void hasDefaults() {
    Options options = Options.of(new String[0], DEFAULTS);

    assertThat(options.url()).isEqualTo(URI.create("http://127.0.0.1:8181"));
    assertThat(options.demo()).isEqualTo(Path.of("/demo"));
    assertThat(options.days()).isZero();
    assertThat(options.key()).isEqualTo(Algorithm.P256);
  }

  @Test
  void takesArguments() {
    Options options =
        Options.of(new String[] {"--key=rsa-3072", "--days=7", "--demo=/d"}, DEFAULTS);

    assertThat(options.key()).isEqualTo(Algorithm.RSA3072);
    assertThat(options.days()).isEqualTo(7);
    assertThat(options.demo()).isEqualTo(Path.of("/d"));
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(() -> Options.of(new String[] {"--kez=p256"}, DEFAULTS))
        .hasMessageContaining("--kez=p256");
    assertThatThrownBy(() -> Options.of(new String[] {"--days=soon"}, DEFAULTS))
        .hasMessageContaining("soon");
    assertThatThrownBy(() -> Options.of(new String[0], Map.of())).hasMessageContaining("--demo");
  }
}
