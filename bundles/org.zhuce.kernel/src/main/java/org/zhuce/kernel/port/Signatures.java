package org.zhuce.kernel.port;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.ToBeSigned;

/** CMS signatures (RFC 5652) and the certificates behind them. */
public interface Signatures {

  /**
   * The same certificates as objects of the platform's own. {@link X509Certificate} is an abstract
   * class: a provider's own kind could show another face at each call.
   *
   * @param chain from a provider
   * @throws SigningException with code {@code certificate-untrusted} if one is none
   */
  List<X509Certificate> reread(List<X509Certificate> chain);

  /** The digest algorithm (JCA name) that goes with a certificate's key. */
  String digestAlgorithm(X509Certificate certificate);

  /**
   * Checks a certificate for signing.
   *
   * @param chain the certificate first
   * @param role the capacity that it must be issued for
   * @param at the moment
   * @return whom it names
   * @throws SigningException with code {@code certificate-untrusted}, {@code certificate-expired},
   *     {@code certificate-not-yet-valid}, {@code certificate-revoked}, {@code certificate-usage},
   *     {@code certificate-role} or {@code certificate-weak}
   */
  SignerIdentity check(List<X509Certificate> chain, SignerRole role, Instant at);

  /** The signed attributes: content type by purpose, message digest, signing certificate v2. */
  ToBeSigned toBeSigned(Purpose purpose, byte[] contentDigest, X509Certificate certificate);

  /**
   * Verifies a signature value and builds the CMS SignedData around it.
   *
   * @param content encapsulated content at login; empty for documents (detached)
   * @throws SigningException with code {@code signature-invalid} if the value does not fit
   */
  byte[] assemble(
      Purpose purpose,
      ToBeSigned toBeSigned,
      byte[] content,
      byte[] value,
      List<X509Certificate> chain);

  /**
   * Verifies a detached CMS against a content digest, with certificate, chain and revocation.
   *
   * @param purpose the content type that it must have
   * @param digestOf computes the content's digest for a JCA digest name
   * @param at the moment by which certificates are judged
   */
  Checked verify(
      Purpose purpose,
      byte[] cms,
      java.util.function.Function<String, byte[]> digestOf,
      Instant at);

  /**
   * Result of a verification.
   *
   * @param signer whom the certificate names, as far as it could be read
   * @param algorithm JCA name
   * @param evidence the signer's certificate, its path and revocation, as far as they could be read
   * @param faults codes as in {@link #check}, and {@code signature-invalid}, {@code
   *     content-type-wrong}, {@code digest-wrong}, {@code cms-malformed}; empty if all is well
   */
  record Checked(
      Optional<SignerIdentity> signer, String algorithm, Evidence evidence, List<String> faults) {
    public Checked {
      faults = List.copyOf(faults);
    }

    /** Nothing could be read. */
    public static Checked unreadable(String fault) {
      return new Checked(Optional.empty(), "", Evidence.none(), List.of(fault));
    }

    /** The signing certificate, as far as it could be read. */
    public Optional<X509Certificate> certificate() {
      return evidence.chain().stream().findFirst();
    }
  }
}
