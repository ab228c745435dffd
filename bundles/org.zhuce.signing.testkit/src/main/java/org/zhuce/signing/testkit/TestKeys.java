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
import org.zhuce.signing.spi.SignatureAlgorithm;

/** What a signer's device does: makes keys of the kinds that sign here, and signs with them. */
public final class TestKeys {
  private TestKeys() {}

  /** A new key; RSA with 2048 bits, the least that is allowed. */
  public static KeyPair generate(SignatureAlgorithm algorithm) {
    try {
      KeyPairGenerator generator =
          KeyPairGenerator.getInstance(
              algorithm == SignatureAlgorithm.RSA ? "RSA" : "EC", KitAuthority.BOUNCY_CASTLE);
      generator.initialize(parameters(algorithm));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Bouncy Castle has " + algorithm, e);
    }
  }

  private static AlgorithmParameterSpec parameters(SignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case RSA -> new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
      case P256 -> new ECGenParameterSpec("secp256r1");
      case SM2 -> new ECGenParameterSpec("sm2p256v1");
    };
  }

  /** The algorithm that goes with a key. */
  public static SignatureAlgorithm algorithm(PublicKey key) {
    if (key.getAlgorithm().equals("RSA")) {
      return SignatureAlgorithm.RSA;
    }
    SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
    return info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve
            && curve.equals(GMObjectIdentifiers.sm2p256v1)
        ? SignatureAlgorithm.SM2
        : SignatureAlgorithm.P256;
  }

  /** The signature value; in DER for P-256 and SM2. */
  public static byte[] sign(SignatureAlgorithm algorithm, PrivateKey with, byte[] bytes) {
    try {
      Signature one = Signature.getInstance(algorithm.jcaName(), KitAuthority.BOUNCY_CASTLE);
      one.initSign(with);
      one.update(bytes);
      return one.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a key for " + algorithm, e);
    }
  }

  /** Whether it is a signature by that key; a value that cannot even be decoded is none. */
  public static boolean verify(PublicKey by, byte[] bytes, byte[] value) {
    try {
      Signature one = Signature.getInstance(algorithm(by).jcaName(), KitAuthority.BOUNCY_CASTLE);
      one.initVerify(by);
      one.update(bytes);
      return one.verify(value);
    } catch (GeneralSecurityException e) {
      // A value that cannot even be decoded signs nothing
      return false;
    }
  }
}
