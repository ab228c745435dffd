package org.zhuce.document.ofd.internal;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** SM3 (GB/T 32905) and SM2 signatures (GB/T 32918.2) with the standard's default identity. */
final class Sm2 {
  static final String ALGORITHM = "SM3withSM2";

  private Sm2() {}

  static byte[] sm3(byte[] bytes) {
    SM3Digest digest = new SM3Digest();
    digest.update(bytes, 0, bytes.length);
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return out;
  }

  /** Whether a key is on the SM2 curve, named and not spelled out. */
  static boolean isSm2(SubjectPublicKeyInfo key) {
    return X9ObjectIdentifiers.id_ecPublicKey.equals(key.getAlgorithm().getAlgorithm())
        && GMObjectIdentifiers.sm2p256v1.equals(key.getAlgorithm().getParameters());
  }

  /** Whether {@code value} is the signature of a certificate's key over {@code message}. */
  static boolean verifies(byte[] certificate, byte[] message, byte[] value) {
    try {
      SubjectPublicKeyInfo key = Certificate.getInstance(certificate).getSubjectPublicKeyInfo();
      if (!isSm2(key)) {
        return false;
      }
      SM2Signer signer = new SM2Signer();
      signer.init(false, PublicKeyFactory.createKey(key));
      signer.update(message, 0, message.length);
      return signer.verifySignature(Arrays.copyOf(value, value.length));
    } catch (IOException | RuntimeException e) {
      // A key or a value that cannot even be decoded signs nothing
      return false;
    }
  }
}
