package org.zhuce.signing.mobile.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.zhuce.signing.testkit.KitContext;

class CertificatesTest {

  @Test
  void handsOutEachTryOnceToThoseWhoReadTheSameCount() throws Exception {
    KitContext context = new KitContext();
    CyclicBarrier allHaveRead = new CyclicBarrier(8);
    context.afterReading(
        () -> {
          try {
            allHaveRead.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
          }
        });
    Certificates certificates = new Certificates(context);
    List<Integer> left = Crowd.atOnce(8, 1, () -> certificates.takeTry("k", 5));
    List<Integer> taken = new ArrayList<>(left.stream().filter(n -> n >= 0).toList());
    Collections.sort(taken);
    assertThat(left).hasSize(8);
    assertThat(taken).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void makesRsaKeysOf3072Bits() {
    RSAPublicKey key = (RSAPublicKey) KeyKind.of("rsa").generate().getPublic();
    assertThat(key.getModulus().bitLength()).isEqualTo(3072);
  }

  @Test
  void refusesDerivationsBelowTheLeast() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Derivation(19455, 2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Derivation(19456, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> KeyKind.of("RSA-1024"));
  }
}
