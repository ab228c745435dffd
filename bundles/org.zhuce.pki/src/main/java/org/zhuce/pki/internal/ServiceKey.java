package org.zhuce.pki.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentSigner;

/**
 * The key of a service below the demo authority. It lives in memory alone: each process makes a new
 * one, and has it certified when it is needed first.
 */
final class ServiceKey {
  private final AuthorityKind kind;
  private final Function<PublicKey, List<X509Certificate>> certify;
  private final Clock clock;
  private Optional<Certified> current = Optional.empty();

  /**
   * A key that is yet to be made.
   *
   * @param certify has it certified: the certificate first, its issuers after it
   */
  ServiceKey(AuthorityKind kind, Function<PublicKey, List<X509Certificate>> certify, Clock clock) {
    this.kind = kind;
    this.certify = certify;
    this.clock = clock;
  }

  /** A key with its certificate and the issuers above it. */
  record Certified(KeyPair keys, List<X509CertificateHolder> chain) {
    X509CertificateHolder certificate() {
      return chain.get(0);
    }

    /** Signs by the one algorithm that goes with the key. */
    ContentSigner signer() {
      return CertificateIssuer.signer(
          SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()), keys.getPrivate());
    }

    byte[] sign(byte[] bytes) {
      ContentSigner signer = signer();
      try (OutputStream out = signer.getOutputStream()) {
        out.write(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return signer.getSignature();
    }

    /** Does not give away the key. */
    @Override
    public String toString() {
      return "Certified[" + certificate().getSubject() + "]";
    }
  }

  /** The key, in the term of its certificate. */
  synchronized Certified certified() {
    Instant now = clock.instant();
    Optional<Certified> usable =
        current.filter(c -> now.isBefore(c.certificate().getNotAfter().toInstant()));
    if (usable.isPresent()) {
      return usable.get();
    }
    KeyPair keys = keys();
    Certified made =
        new Certified(
            keys, certify.apply(keys.getPublic()).stream().map(CertificateJudge::holder).toList());
    current = Optional.of(made);
    return made;
  }

  private KeyPair keys() {
    try {
      return kind.generate();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no keys of the kind " + kind, e);
    }
  }
}
