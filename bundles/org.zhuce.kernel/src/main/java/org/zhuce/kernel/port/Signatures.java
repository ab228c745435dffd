package org.zhuce.kernel.port;

import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.Text;
import org.zhuce.signing.spi.ToBeSigned;

/** CMS signatures (RFC 5652) and the certificates behind them. */
public interface Signatures {

  /** Code of a refusal that passes: nobody tells at the moment whether a certificate is revoked. */
  String REVOCATION_UNAVAILABLE = "revocation-unavailable";

  /**
   * The same certificates as objects of the platform's own. {@link X509Certificate} is an abstract
   * class: a provider's own kind could show another face at each call.
   *
   * @param chain from a provider
   * @throws SigningException with code {@code certificate-untrusted} if one is none
   */
  List<X509Certificate> reread(List<X509Certificate> chain);

  /**
   * How a certificate's key signs.
   *
   * @throws SigningException with code {@code certificate-weak} if no accepted algorithm goes with
   *     the key
   */
  SignatureAlgorithm algorithm(X509Certificate certificate);

  /**
   * How a key signs for which a certificate is asked.
   *
   * @throws SigningException with code {@code certificate-weak}, as above
   */
  SignatureAlgorithm algorithm(PublicKey key);

  /** A fresh digest of the algorithm's, which the JDK need not have (SM3). */
  MessageDigest digest(SignatureAlgorithm algorithm);

  /**
   * Checks a certificate for signing.
   *
   * @param chain the certificate first
   * @param role the capacity that it must be issued for
   * @param at the moment
   * @return whom it names
   * @throws SigningException with code {@code certificate-untrusted}, {@code certificate-expired},
   *     {@code certificate-not-yet-valid}, {@code certificate-revoked}, {@code certificate-usage},
   *     {@code certificate-role} or {@code certificate-weak}; with {@link #REVOCATION_UNAVAILABLE}
   *     if nothing speaks against it but that whoever tells of its revocation does not answer
   */
  default SignerIdentity check(List<X509Certificate> chain, SignerRole role, Instant at) {
    Named named = checkProvisionally(chain, role, at);
    if (named.revocationAwaited()) {
      throw new SigningException(
          REVOCATION_UNAVAILABLE,
          new Text(
              "暂时无法查明证书是否已被吊销（认证机构未应答），请稍后重试，无需更换证书。",
              "Whether the certificate is revoked cannot be found out at the moment: its authority"
                  + " does not answer. Try again later, with the same certificate."));
    }
    return named.signer();
  }

  /**
   * The same for a signature that can wait: that whoever tells of the certificate's revocation does
   * not answer is no obstacle to making it, only to relying on it.
   */
  Named checkProvisionally(List<X509Certificate> chain, SignerRole role, Instant at);

  /**
   * Whom a certificate names.
   *
   * @param revocationAwaited whether it is still to be found out that it is not revoked
   */
  record Named(SignerIdentity signer, boolean revocationAwaited) {}

  /**
   * Judges a certificate by itself, for signatures that are no CMS.
   *
   * @param chain the certificate first
   * @param usage what its key must be for
   * @param at the moment
   * @return whom it names, in whatever role, with path and revocation; faults as in {@link #check}
   */
  Checked judge(List<X509Certificate> chain, CertificateAuthority.Usage usage, Instant at);

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
   * Adds a time stamp over the signature value as an unsigned attribute (RFC 3161, appendix A; ETSI
   * EN 319 142-1, level T). The answer is verified before it goes in: status, nonce, imprint, the
   * authority's signature, certificate and path.
   *
   * @param cms what {@link #assemble} made for a document
   * @param authority sends a request and returns the response, both DER
   * @param now the moment; the stamp must not be far from it
   * @throws IllegalStateException if the answer does not fit, so that another has to be asked for
   */
  byte[] timestamp(byte[] cms, UnaryOperator<byte[]> authority, Instant now);

  /**
   * Asks outside authorities about the signer's certificate, so that {@link #verify}, which asks
   * nobody, knows what can be known. For signatures that are made here; never for a file that
   * somebody sent. Does nothing where there is nobody to ask, and throws nothing if nobody answers.
   *
   * @param cms what {@link #assemble} made
   * @return whether whoever could have told did not answer
   */
  default boolean inquire(byte[] cms, Instant now) {
    return false;
  }

  /**
   * Gathers what validates signatures from now on: the certificates of signers and time-stamping
   * authorities with their issuers, and fresh answers on their revocation (EN 319 142-1, 5.4.2).
   *
   * @param messages the CMS of all of a file's signatures
   * @param now the moment that the answers must not be older than, where the authority can choose
   * @return empty if one of them has no time stamp: without it nobody could tell by what moment to
   *     judge
   * @throws IllegalStateException if an answer cannot be had at the moment
   */
  Optional<ValidationData> validationData(List<byte[]> messages, Instant now);

  /**
   * Whether what a file carries is just what its signatures need: certificates of their paths and
   * of no others, an answer for each certificate below a root that was in force at the moment of
   * its use and that its issuer signed, and nothing else. Judges the data alone, not the
   * signatures, and not what the answers say: that is for {@link #verify}.
   *
   * @param messages the CMS of all of the file's signatures
   */
  boolean validates(ValidationData data, List<byte[]> messages);

  /**
   * Verifies a detached CMS against a content digest, with certificate, chain and revocation.
   *
   * @param purpose the content type that it must have
   * @param digestOf computes the content's digest with what it is given
   * @param at the moment by which certificates are judged, unless the signature has a valid time
   *     stamp: then that of the stamp
   * @param carried what the file carries; may settle what the platform does not know of itself
   */
  Checked verify(
      Purpose purpose,
      byte[] cms,
      Function<MessageDigest, byte[]> digestOf,
      Instant at,
      ValidationData carried);

  /** The same for a signature that comes alone. */
  default Checked verify(
      Purpose purpose, byte[] cms, Function<MessageDigest, byte[]> digestOf, Instant at) {
    return verify(purpose, cms, digestOf, at, ValidationData.none());
  }

  /**
   * Result of a verification.
   *
   * @param signer whom the certificate names, as far as it could be read
   * @param algorithm JCA name
   * @param evidence the signer's certificate, its path and revocation, as far as they could be read
   * @param timestampedAt when a trusted authority had seen the signature; empty without a valid
   *     time stamp
   * @param faults codes as in {@link #check}, and {@code signature-invalid}, {@code
   *     content-type-wrong}, {@code digest-wrong}, {@code timestamp-invalid}, {@code
   *     cms-malformed}; empty if all is well
   */
  record Checked(
      Optional<SignerIdentity> signer,
      String algorithm,
      Evidence evidence,
      Optional<Instant> timestampedAt,
      List<String> faults) {
    public Checked {
      faults = List.copyOf(faults);
    }

    /** Without a time stamp. */
    public Checked(
        Optional<SignerIdentity> signer, String algorithm, Evidence evidence, List<String> faults) {
      this(signer, algorithm, evidence, Optional.empty(), faults);
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
