package org.zhuce.signing.cakey.internal;

import java.io.IOException;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningStep.Challenge;
import org.zhuce.signing.testkit.Holder;
import org.zhuce.signing.testkit.ProviderUnderTest;
import org.zhuce.signing.testkit.SigningProviderContract;
import org.zhuce.signing.testkit.TestKeys;

class CaKeyContractTest extends SigningProviderContract implements ProviderUnderTest {
  private final Map<SignerIdentity, KeyPair> keys = new ConcurrentHashMap<>();

  /** Kind of the enterprises' keys. */
  SignatureAlgorithm kind() {
    return SignatureAlgorithm.P256;
  }

  @Override
  protected ProviderUnderTest provider() {
    return this;
  }

  @Override
  public SigningProvider provider(CertificateAuthority authority) {
    return new CaKeySigningProvider();
  }

  @Override
  public Set<SignerRole> roles() {
    return Set.of(SignerRole.ENTERPRISE);
  }

  @Override
  public SigningInputs enrolling(SignerIdentity who) {
    KeyPair key = TestKeys.generate(kind());
    keys.put(who, key);
    try {
      return base64(
          "csr",
          new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=key"), key.getPublic())
              .build(
                  new JcaContentSignerBuilder(kind().jcaName())
                      .setProvider(KeyRequest.BOUNCY_CASTLE)
                      .build(key.getPrivate()))
              .getEncoded());
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SigningInputs base64(String name, byte[] value) {
    return new SigningInputs(Map.of(name, Base64.getEncoder().encodeToString(value)));
  }

  @Override
  public SigningInputs opening(Holder holder) {
    try {
      return base64("certificate", holder.chain().get(0).getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public SigningInputs answering(Holder holder, Challenge challenge) {
    byte[] payload = Base64.getDecoder().decode(challenge.payload());
    return base64(
        "signature", TestKeys.sign(kind(), keys.get(holder.identity()).getPrivate(), payload));
  }
}
