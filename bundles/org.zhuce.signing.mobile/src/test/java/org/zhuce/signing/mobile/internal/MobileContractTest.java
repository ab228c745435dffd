package org.zhuce.signing.mobile.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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

  private final Map<String, TestPhone> phones = new ConcurrentHashMap<>();

  /** Kind of the keys that the provider makes. */
  KeyKind kind() {
    return KeyKind.P256;
  }

  @Override
  protected ProviderUnderTest provider() {
    return this;
  }

  @Override
  public SigningProvider provider(CertificateAuthority authority) {
    return new MobileSigningProvider(
        kind(), KeyVault.of(new Derivation(19456, 2, 1), 64, Duration.ofSeconds(30), 5));
  }

  @Override
  public Set<SignerRole> roles() {
    return Set.of(SignerRole.INDIVIDUAL);
  }

  private TestPhone phone(SignerIdentity who) {
    return phones.computeIfAbsent(who.code(), c -> new TestPhone());
  }

  @Override
  public SigningInputs enrolling(SignerIdentity who) {
    Map<String, String> inputs = phone(who).registration("device", who.name());
    inputs.put("password", PASSWORD);
    inputs.put("handwriting", Drawings.name());
    return new SigningInputs(inputs);
  }

  @Override
  public SigningInputs opening(Holder holder) {
    return new SigningInputs(Map.of("certificate", holder.key()));
  }

  @Override
  public SigningInputs answering(Holder holder, Challenge challenge) {
    return answer(holder, challenge, PASSWORD);
  }

  private SigningInputs answer(Holder holder, Challenge challenge, String password) {
    Map<String, String> inputs =
        new HashMap<>(
            phone(holder.identity()).activation(challenge, holder.key(), holder.chain().get(0)));
    inputs.put("certificate", holder.key());
    inputs.put("password", password);
    return new SigningInputs(inputs);
  }

  @Override
  public Optional<SigningInputs> answeringWrongly(Holder holder, Challenge challenge) {
    return Optional.of(answer(holder, challenge, "Wrong#2025"));
  }

  @Override
  public List<String> secrets() {
    return Stream.concat(Stream.of(PASSWORD), phones.values().stream().map(TestPhone::share))
        .toList();
  }
}
