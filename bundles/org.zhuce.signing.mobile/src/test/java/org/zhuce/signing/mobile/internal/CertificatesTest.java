package org.zhuce.signing.mobile.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificatesTest {

  @Test
  void handsOutEachTryOnce() throws Exception {
    Certificates certificates = new Certificates(new MemoryContext());
    List<Integer> left = Crowd.atOnce(8, 200, () -> certificates.takeTry("k", 5));
    List<Integer> taken = new ArrayList<>(left.stream().filter(n -> n >= 0).toList());
    Collections.sort(taken);
    assertThat(taken).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void refusesDerivationsBelowTheLeast() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Derivation(19455, 2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Derivation(19456, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> KeyKind.of("RSA-1024"));
  }
}
