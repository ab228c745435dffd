package org.zhuce.pki.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.zhuce.kernel.port.ProviderStores;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.ProviderStore;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.ToBeSigned;

/** The platform's own certificate authority, and keys of its for tests. */
public final class SealPki {
  private static final String CODE = "11620000013896448R";

  private final DemoCertificateAuthority authority;
  private final Signatures signatures;
  private final MemoryStore store = new MemoryStore();

  /** Makes an authority whose certificates are valid from some minutes before that moment. */
  public SealPki(Instant at) {
    try {
      authority =
          new DemoCertificateAuthority(
              Files.createTempDirectory(Path.of("target"), "pki"),
              "Test",
              Duration.ofDays(100),
              TrustAddresses.none(),
              ValidationForm.CRL,
              name -> store,
              Clock.fixed(at, java.time.ZoneOffset.UTC));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    signatures = new BouncyCastleSignatures(List.of(authority));
  }

  /** Who can sign. */
  public record Signer(SignerIdentity identity, PrivateKey key, List<X509Certificate> chain) {
    /** The certificate. */
    public X509Certificate certificate() {
      return chain.get(0);
    }

    /** SM2 with SM3. */
    public byte[] sign(byte[] bytes) {
      try {
        Signature value = Signature.getInstance("SM3withSM2", CertificateJudge.BOUNCY_CASTLE);
        value.initSign(key);
        value.update(bytes);
        return value.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The platform's judgement of signatures. */
  public Signatures signatures() {
    return signatures;
  }

  /** The authority. */
  public CertificateAuthority authority() {
    return authority;
  }

  /** Stores that all are this one. */
  public ProviderStores stores() {
    return name -> store;
  }

  /** A signer of the department's with a new SM2 key. */
  public Signer department(String name) {
    return signer(SignerRole.AUTHORITY, name, Usage.SIGNING);
  }

  /** Somebody with a new SM2 key. */
  public Signer signer(SignerRole role, String name, Usage usage) {
    try {
      KeyPairGenerator generator =
          KeyPairGenerator.getInstance("EC", CertificateJudge.BOUNCY_CASTLE);
      generator.initialize(new ECGenParameterSpec("sm2p256v1"));
      KeyPair key = generator.generateKeyPair();
      SignerIdentity identity = new SignerIdentity(role, CODE, name);
      return new Signer(
          identity, key.getPrivate(), authority.issue(identity, key.getPublic(), usage));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes a certificate back, from now on. */
  public void revoke(Signer signer) {
    authority.revoke(signer.certificate(), "test");
  }

  /** What a CMS signs. */
  public ToBeSigned attributes(Purpose purpose, byte[] digest, Signer signer) {
    return signatures.toBeSigned(purpose, digest, signer.certificate());
  }

  private static final class MemoryStore implements ProviderStore {
    private final ConcurrentSkipListMap<String, byte[]> records = new ConcurrentSkipListMap<>();

    @Override
    public Optional<byte[]> get(String key) {
      return Optional.ofNullable(records.get(key));
    }

    @Override
    public List<String> keys(String prefix) {
      List<String> keys = new ArrayList<>(records.keySet());
      keys.removeIf(key -> !key.startsWith(prefix));
      return keys;
    }

    @Override
    public Optional<byte[]> update(
        String key, Function<Optional<byte[]>, Optional<byte[]>> change) {
      return Optional.ofNullable(
          records.compute(key, (k, old) -> change.apply(Optional.ofNullable(old)).orElse(null)));
    }
  }
}
