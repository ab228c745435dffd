package org.zhuce.pki.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/**
 * The signature of a time-stamp token. Time-stamping authorities are others': besides what signers
 * here use, they sign with SHA-384 and SHA-512, and with keys on P-384 and P-521.
 */
final class TokenSignature {
  /** The digests, with their names in the JCA. */
  private static final Map<ASN1ObjectIdentifier, String> DIGESTS =
      Map.of(
          NISTObjectIdentifiers.id_sha256, "SHA-256",
          NISTObjectIdentifiers.id_sha384, "SHA-384",
          NISTObjectIdentifiers.id_sha512, "SHA-512");

  private static final Map<String, Set<ASN1ObjectIdentifier>> SIGNATURES =
      Map.of(
          "SHA-256withRSA",
          Set.of(
              PKCSObjectIdentifiers.rsaEncryption, PKCSObjectIdentifiers.sha256WithRSAEncryption),
          "SHA-384withRSA",
          Set.of(
              PKCSObjectIdentifiers.rsaEncryption, PKCSObjectIdentifiers.sha384WithRSAEncryption),
          "SHA-512withRSA",
          Set.of(
              PKCSObjectIdentifiers.rsaEncryption, PKCSObjectIdentifiers.sha512WithRSAEncryption),
          "SHA-256withECDSA",
          Set.of(X9ObjectIdentifiers.ecdsa_with_SHA256),
          "SHA-384withECDSA",
          Set.of(X9ObjectIdentifiers.ecdsa_with_SHA384),
          "SHA-512withECDSA",
          Set.of(X9ObjectIdentifiers.ecdsa_with_SHA512));

  private TokenSignature() {}

  /** Adds what speaks against the token's digest and signature. */
  static void check(SignedMessage token, X509CertificateHolder leaf, Set<Fault> faults) {
    SignerInfo signer = token.signer();
    Optional<String> digest = digest(signer.getDigestAlgorithm());
    byte[] content = token.content().orElse(new byte[0]);
    if (digest
        .filter(d -> Arrays.equals(token.attributes().messageDigest(), digested(d, content)))
        .isEmpty()) {
      faults.add(Fault.DIGEST_WRONG);
    }
    SubjectPublicKeyInfo key = leaf.getSubjectPublicKeyInfo();
    boolean rsa = PKCSObjectIdentifiers.rsaEncryption.equals(key.getAlgorithm().getAlgorithm());
    String algorithm = digest.orElse("") + "with" + (rsa ? "RSA" : "ECDSA");
    AlgorithmIdentifier named = signer.getDigestEncryptionAlgorithm();
    if (!SIGNATURES.getOrDefault(algorithm, Set.of()).contains(named.getAlgorithm())
        || !isPlain(named)
        || !names(token.attributes(), CertificateJudge.bytes(leaf))
        || !verifies(signer(digest.orElse(""), rsa), key, token)) {
      faults.add(Fault.SIGNATURE_INVALID);
    }
  }

  private static Optional<String> digest(AlgorithmIdentifier algorithm) {
    return isPlain(algorithm)
        ? Optional.ofNullable(DIGESTS.get(algorithm.getAlgorithm()))
        : Optional.empty();
  }

  /** RFC 5754, 2 and 3: absent or NULL. */
  private static boolean isPlain(AlgorithmIdentifier algorithm) {
    return algorithm.getParameters() == null || DERNull.INSTANCE.equals(algorithm.getParameters());
  }

  /** Whether the certificate is the one that the signature covers (RFC 5816; before it, SHA-1). */
  private static boolean names(SignedAttributes attributes, byte[] certificate) {
    return attributes
        .certificateHash()
        .map(
            id ->
                digest(id.algorithm())
                    .filter(d -> Arrays.equals(id.hash(), digested(d, certificate)))
                    .isPresent())
        .orElseGet(
            () ->
                attributes
                    .certificateSha1()
                    .filter(hash -> Arrays.equals(hash, digested("SHA-1", certificate)))
                    .isPresent());
  }

  private static byte[] digested(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  private static Signer signer(String digest, boolean rsa) {
    Digest of =
        switch (digest) {
          case "SHA-384" -> new SHA384Digest();
          case "SHA-512" -> new SHA512Digest();
          default -> new SHA256Digest();
        };
    return rsa
        ? new RSADigestSigner(of)
        : new DSADigestSigner(new ECDSASigner(), of, StandardDSAEncoding.INSTANCE);
  }

  private static boolean verifies(Signer signer, SubjectPublicKeyInfo key, SignedMessage token) {
    byte[] signed = token.attributes().der();
    try {
      signer.init(false, PublicKeys.decoded(key));
      signer.update(signed, 0, signed.length);
      return signer.verifySignature(token.signer().getEncryptedDigest().getOctets());
    } catch (IOException | RuntimeException e) {
      // A key or a value that cannot even be decoded signs nothing
      return false;
    }
  }
}
