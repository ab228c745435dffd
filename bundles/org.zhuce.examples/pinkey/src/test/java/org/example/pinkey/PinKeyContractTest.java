package org.example.pinkey;

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

class PinKeyContractTest extends SigningProviderContract implements ProviderUnderTest {
  private static final String PIN = "20250601";

  @Override
  protected ProviderUnderTest provider() {
    return this;
  }

  @Override
  public SigningProvider provider(CertificateAuthority authority) {
    return new PinKeyProvider();
  }

  @Override
  public Set<SignerRole> roles() {
    return Set.of(SignerRole.ENTERPRISE);
  }

  @Override
  public SigningInputs enrolling(SignerIdentity who) {
    return new SigningInputs(Map.of("pin", PIN));
  }

  @Override
  public SigningInputs answering(Holder holder, Challenge challenge) {
    return new SigningInputs(Map.of("key", holder.key(), "pin", PIN));
  }

  @Override
  public Optional<SigningInputs> answeringWrongly(Holder holder, Challenge challenge) {
    return Optional.of(new SigningInputs(Map.of("key", holder.key(), "pin", "12345678")));
  }

  @Override
  public List<String> secrets() {
    return List.of(PIN);
  }
}
