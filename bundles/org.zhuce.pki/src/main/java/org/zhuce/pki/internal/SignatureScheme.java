package org.zhuce.pki.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.jcajce.provider.digest.SM3;
import org.zhuce.signing.spi.SignatureAlgorithm;

/**
 * A kind of key together with the one digest and the one signature algorithm that go with it. The
 * key decides; a message that names anything else is refused.
 */
enum SignatureScheme {
  RSA_SHA256(
      SignatureAlgorithm.RSA,
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE),
      new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE),
      // CMS writers name either the key's or the signature's algorithm (RFC 3370, 3.2)
      Set.of(PKCSObjectIdentifiers.sha256WithRSAEncryption, PKCSObjectIdentifiers.rsaEncryption),
      SHA256Digest::new,
      () -> new RSADigestSigner(new SHA256Digest())),
  P256_SHA256(
      SignatureAlgorithm.P256,
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256),
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256),
      Set.of(X9ObjectIdentifiers.ecdsa_with_SHA256),
      SHA256Digest::new,
      () ->
          new DSADigestSigner(new ECDSASigner(), new SHA256Digest(), StandardDSAEncoding.INSTANCE)),
  /**
   * GB/T 32918.2 over Z_A and the message; the signer's default identifier (GB/T 35276, 10) is
   * Bouncy Castle's default too. Identifiers by GM/T 0006; why these, says the package
   * documentation of {@code org.zhuce.pki}.
   */
  SM2_SM3(
      SignatureAlgorithm.SM2,
      new AlgorithmIdentifier(GMObjectIdentifiers.sm3),
      new AlgorithmIdentifier(GMObjectIdentifiers.sm2sign_with_sm3),
      Set.of(GMObjectIdentifiers.sm2sign_with_sm3),
      SM3Digest::new,
      SM2Signer::new);

  /** NIST SP 800-57: 112 bits of security; above the upper bound a verification costs too much. */
  private static final int RSA_MIN_BITS = 2048;

  private static final int RSA_MAX_BITS = 8192;

  private final SignatureAlgorithm algorithm;
  private final AlgorithmIdentifier digestIdentifier;
  private final AlgorithmIdentifier signatureIdentifier;
  private final Set<ASN1ObjectIdentifier> accepted;
  private final Supplier<Digest> digests;
  private final Supplier<Signer> signers;

  SignatureScheme(
      SignatureAlgorithm algorithm,
      AlgorithmIdentifier digestIdentifier,
      AlgorithmIdentifier signatureIdentifier,
      Set<ASN1ObjectIdentifier> accepted,
      Supplier<Digest> digests,
      Supplier<Signer> signers) {
    this.algorithm = algorithm;
    this.digestIdentifier = digestIdentifier;
    this.signatureIdentifier = signatureIdentifier;
    this.accepted = accepted;
    this.digests = digests;
    this.signers = signers;
  }

  /** The scheme of a key; empty if the key is too weak or of a kind that is not accepted. */
  static Optional<SignatureScheme> of(SubjectPublicKeyInfo key) {
    ASN1ObjectIdentifier kind = key.getAlgorithm().getAlgorithm();
    try {
      if (PKCSObjectIdentifiers.rsaEncryption.equals(kind)) {
        RSAPublicKey rsa = RSAPublicKey.getInstance(key.parsePublicKey());
        return isStrong(rsa) ? Optional.of(RSA_SHA256) : Optional.empty();
      }
      // Named curves only: explicit parameters let others choose the generator (CVE-2020-0601)
      if (X9ObjectIdentifiers.id_ecPublicKey.equals(kind)) {
        return SECObjectIdentifiers.secp256r1.equals(key.getAlgorithm().getParameters())
            ? Optional.of(P256_SHA256)
            : Optional.of(SM2_SM3)
                .filter(
                    s -> GMObjectIdentifiers.sm2p256v1.equals(key.getAlgorithm().getParameters()));
      }
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle throws many kinds at a key that is not what it claims to be
      return Optional.empty();
    }
  }

  private static boolean isStrong(RSAPublicKey key) {
    int bits = key.getModulus().bitLength();
    BigInteger exponent = key.getPublicExponent();
    return bits >= RSA_MIN_BITS
        && bits <= RSA_MAX_BITS
        && exponent.testBit(0)
        && exponent.bitLength() > 1
        && exponent.bitLength() <= 64;
  }

  static SignatureScheme of(SignatureAlgorithm algorithm) {
    return Arrays.stream(values()).filter(s -> s.algorithm == algorithm).findFirst().orElseThrow();
  }

  SignatureAlgorithm algorithm() {
    return algorithm;
  }

  /** Name in the Java Cryptography Architecture. */
  String jcaName() {
    return algorithm.jcaName();
  }

  /** A fresh digest for large contents; where the JDK has it, the JDK's is the faster one. */
  MessageDigest messageDigest() {
    try {
      return this == SM2_SM3 ? new SM3.Digest() : MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  AlgorithmIdentifier digestIdentifier() {
    return digestIdentifier;
  }

  AlgorithmIdentifier signatureIdentifier() {
    return signatureIdentifier;
  }

  boolean acceptsSignature(AlgorithmIdentifier named) {
    return accepted.contains(named.getAlgorithm()) && hasNoParameters(named);
  }

  boolean acceptsDigest(AlgorithmIdentifier named) {
    return digestIdentifier.getAlgorithm().equals(named.getAlgorithm()) && hasNoParameters(named);
  }

  /** RFC 5754, 2 and 3: absent or NULL. */
  private static boolean hasNoParameters(AlgorithmIdentifier named) {
    return named.getParameters() == null || DERNull.INSTANCE.equals(named.getParameters());
  }

  byte[] digest(byte[] bytes) {
    Digest digest = digests.get();
    byte[] out = new byte[digest.getDigestSize()];
    digest.update(bytes, 0, bytes.length);
    digest.doFinal(out, 0);
    return out;
  }

  /** Whether {@code value} is this key's signature over {@code message}. */
  boolean verifies(SubjectPublicKeyInfo key, byte[] message, byte[] value) {
    try {
      Signer signer = signers.get();
      signer.init(false, PublicKeys.decoded(key));
      signer.update(message, 0, message.length);
      return signer.verifySignature(Arrays.copyOf(value, value.length));
    } catch (IOException | RuntimeException e) {
      // A key or a value that cannot even be decoded signs nothing
      return false;
    }
  }
}
