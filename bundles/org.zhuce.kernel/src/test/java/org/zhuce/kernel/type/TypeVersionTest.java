package org.zhuce.kernel.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TypeVersionTest {

  @Test
  void ordersByNumbersAndNotByLetters() {
    List<TypeVersion> versions =
        Stream.of("0.9", "1.0.0", "1.0.0.beta", "1.0.1", "1.9.0", "1.10.0", "9.0.0", "10.0.0")
            .map(TypeVersion::new)
            .toList();
    List<TypeVersion> shuffled = new ArrayList<>(versions);
    Collections.reverse(shuffled);
    Collections.sort(shuffled);

    assertThat(shuffled).isEqualTo(versions);
  }

  @Test
  void hasAPlaceForWhatIsNoVersion() {
    assertThat(new TypeVersion("first")).isGreaterThan(new TypeVersion("1.0.0"));
    assertThat(new TypeVersion("")).isLessThan(new TypeVersion("1.0.0"));
    assertThat(new TypeVersion("1")).isNotEqualByComparingTo(new TypeVersion("1.0.0"));
  }
}
