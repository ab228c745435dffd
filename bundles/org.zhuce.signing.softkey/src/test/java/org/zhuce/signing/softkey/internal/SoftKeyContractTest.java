package org.zhuce.signing.softkey.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.testkit.ProviderUnderTest;
import org.zhuce.signing.testkit.SigningProviderContract;

class SoftKeyContractTest extends SigningProviderContract implements ProviderUnderTest {
  @TempDir static Path folder;

  @Override
  protected ProviderUnderTest provider() {
    return this;
  }

  @Override
  public SigningProvider provider(CertificateAuthority authority) {
    return new SoftKeySigningProvider(
        List.of(SealFile.made(folder, SignatureAlgorithm.SM2)), authority);
  }

  @Override
  public Set<SignerRole> roles() {
    return Set.of(SignerRole.AUTHORITY);
  }
}
