package org.zhuce.signing.testkit;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.zhuce.signing.spi.Signatory;
import org.zhuce.signing.spi.SignerIdentity;

/**
 * A holder of a certificate of {@link TestPki}, with his key.
 *
 * @param identity whom the certificate names; empty for an authority or a responder
 * @param keys his key
 * @param chain the certificate first, then the issuing authority; without the root
 */
public record TestSigner(
    Optional<SignerIdentity> identity, KeyPair keys, List<X509Certificate> chain) {
  public TestSigner {
    requireNonNull(identity, "identity");
    requireNonNull(keys, "keys");
    chain = List.copyOf(chain);
  }

  /** His certificate. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** As he signs through the platform. */
  public Signatory signatory() {
    return new Signatory(chain);
  }

  /** His signature value, by the algorithm of his key. */
  public byte[] sign(byte[] bytes) {
    return TestKeys.sign(TestKeys.algorithm(keys.getPublic()), keys.getPrivate(), bytes);
  }

  /**
   * Key and chain in a PKCS#12 file (RFC 7292) under the alias {@code key}. The JDK reads RSA and
   * P-256; for SM2, Bouncy Castle must be asked.
   */
  public byte[] pkcs12(String password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12", KitAuthority.BOUNCY_CASTLE);
      store.load(null, null);
      store.setKeyEntry("key", keys.getPrivate(), null, chain.toArray(Certificate[]::new));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, password.toCharArray());
      return out.toByteArray();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot write PKCS#12", e);
    }
  }

  /** Does not give away the key. */
  @Override
  public String toString() {
    return "TestSigner[" + certificate().getSubjectX500Principal() + "]";
  }
}
