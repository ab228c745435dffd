package org.zhuce.signing.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** The kinds of keys that sign here, with what a signer's device does with them. */
public enum KeyAlgorithm {
  /** RSA with 2048 bits, the least that is allowed; SHA-256. */
  RSA("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), "SHA256withRSA"),
  /** NIST P-256 (FIPS 186-5); SHA-256. */
  P256("EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA"),
  /** SM2 (GB/T 32918) with SM3 (GB/T 32905) and the default identifier of GB/T 35276. */
  SM2("EC", new ECGenParameterSpec("sm2p256v1"), "SM3withSM2");

  private final String key;
  private final AlgorithmParameterSpec parameters;
  private final String signature;

  KeyAlgorithm(String key, AlgorithmParameterSpec parameters, String signature) {
    this.key = key;
    this.parameters = parameters;
    this.signature = signature;
  }

  /** The signature algorithm's JCA name. */
  public String signature() {
    return signature;
  }

  /** A new key. */
  public KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(key, KitAuthority.BOUNCY_CASTLE);
      generator.initialize(parameters);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Bouncy Castle has " + this, e);
    }
  }

  /** The algorithm that goes with a key. */
  public static KeyAlgorithm of(PublicKey key) {
    if (key.getAlgorithm().equals("RSA")) {
      return RSA;
    }
    SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
    return info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve
            && curve.equals(GMObjectIdentifiers.sm2p256v1)
        ? SM2
        : P256;
  }

  /** The signature value; in DER for P-256 and SM2. */
  public byte[] sign(PrivateKey with, byte[] bytes) {
    try {
      Signature one = Signature.getInstance(signature, KitAuthority.BOUNCY_CASTLE);
      one.initSign(with);
      one.update(bytes);
      return one.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a key for " + signature, e);
    }
  }

  /** Whether it is a signature; a value that cannot even be decoded is none. */
  public boolean verify(PublicKey by, byte[] bytes, byte[] value) {
    try {
      Signature one = Signature.getInstance(signature, KitAuthority.BOUNCY_CASTLE);
      one.initVerify(by);
      one.update(bytes);
      return one.verify(value);
    } catch (GeneralSecurityException e) {
      // A value that cannot even be decoded signs nothing
      return false;
    }
  }
}
