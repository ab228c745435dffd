package org.zhuce.signing.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningStep;

/** How signers use the fake. */
record FakeUnderTest(Fault fault, Map<String, FakeProvider.Token> tokens)
    implements ProviderUnderTest {
  private static final String PASSWORD = "Kit-secret-2025";

  FakeUnderTest(Fault fault) {
    this(fault, new ConcurrentHashMap<>());
  }

  @Override
  public SigningProvider provider(CertificateAuthority authority) {
    return new FakeProvider(fault, tokens);
  }

  @Override
  public Set<SignerRole> roles() {
    return Set.of(SignerRole.INDIVIDUAL, SignerRole.ENTERPRISE);
  }

  @Override
  public SigningInputs enrolling(SignerIdentity who) {
    return new SigningInputs(Map.of("password", PASSWORD, "name", "somebody else"));
  }

  @Override
  public SigningInputs answering(Holder holder, SigningStep.Challenge challenge) {
    return with(holder, PASSWORD);
  }

  @Override
  public Optional<SigningInputs> answeringWrongly(Holder holder, SigningStep.Challenge challenge) {
    return Optional.of(with(holder, "Kit-wrong-2025"));
  }

  private static SigningInputs with(Holder holder, String password) {
    return new SigningInputs(Map.of("key", holder.key(), "password", password));
  }

  @Override
  public List<String> secrets() {
    return List.of(PASSWORD);
  }
}
