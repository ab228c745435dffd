package org.zhuce.signing.hsm.internal;

import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.testkit.ProviderUnderTest;
import org.zhuce.signing.testkit.SigningProviderContract;

class HsmContractTest extends SigningProviderContract implements ProviderUnderTest {
  private static SealToken seal;

  @BeforeAll
  static void token() {
    seal = new SealToken();
  }

  @Override
  protected ProviderUnderTest provider() {
    return this;
  }

  @Override
  public SigningProvider provider(CertificateAuthority authority) {
    return new HsmSigningProvider(seal.demo(), authority);
  }

  @Override
  public Set<SignerRole> roles() {
    return Set.of(SignerRole.AUTHORITY);
  }
}
