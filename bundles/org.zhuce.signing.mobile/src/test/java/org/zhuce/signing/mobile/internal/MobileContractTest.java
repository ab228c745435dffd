package org.zhuce.signing.mobile.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningStep.Challenge;
import org.zhuce.signing.testkit.Holder;
import org.zhuce.signing.testkit.ProviderUnderTest;
import org.zhuce.signing.testkit.SigningProviderContract;

class MobileContractTest extends SigningProviderContract implements ProviderUnderTest {
  private static final String PASSWORD = "Zhuce#2025";

  @Override
  protected ProviderUnderTest provider() {
    return this;
  }

  @Override
  public SigningProvider provider(CertificateAuthority authority) {
    return new MobileSigningProvider(
        KeyKind.P256, KeyVault.of(new Derivation(19456, 2, 1), 64, Duration.ofSeconds(30), 5));
  }

  @Override
  public Set<SignerRole> roles() {
    return Set.of(SignerRole.INDIVIDUAL);
  }

  @Override
  public SigningInputs enrolling(SignerIdentity who) {
    return new SigningInputs(Map.of("password", PASSWORD, "handwriting", Drawings.name()));
  }

  @Override
  public SigningInputs answering(Holder holder, Challenge challenge) {
    return new SigningInputs(Map.of("certificate", holder.key(), "password", PASSWORD));
  }

  @Override
  public Optional<SigningInputs> answeringWrongly(Holder holder, Challenge challenge) {
    return Optional.of(
        new SigningInputs(Map.of("certificate", holder.key(), "password", "Wrong#2025")));
  }

  @Override
  public List<String> secrets() {
    return List.of(PASSWORD);
  }
}
