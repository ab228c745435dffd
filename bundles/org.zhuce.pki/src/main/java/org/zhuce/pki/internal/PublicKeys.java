package org.zhuce.pki.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * Public keys, decoded, those that were used lately. Bouncy Castle keeps with a point on a curve
 * what it computed to multiply it: so from the fifth time on a key verifies in half the time, for 4
 * KB. May be used by many threads.
 */
final class PublicKeys {
  private static final int KEPT = 1000;

  private static final Map<ByteBuffer, AsymmetricKeyParameter> LATELY =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ByteBuffer, AsymmetricKeyParameter> e) {
              return size() > KEPT;
            }
          });

  private PublicKeys() {}

  /**
   * That key.
   *
   * @throws IOException or a run-time exception of many kinds if it cannot be decoded
   */
  static AsymmetricKeyParameter decoded(SubjectPublicKeyInfo key) throws IOException {
    ByteBuffer der = ByteBuffer.wrap(key.getEncoded(ASN1Encoding.DER));
    AsymmetricKeyParameter known = LATELY.get(der);
    if (known != null) {
      return known;
    }
    AsymmetricKeyParameter fresh = PublicKeyFactory.createKey(key);
    AsymmetricKeyParameter first = LATELY.putIfAbsent(der, fresh);
    return first == null ? fresh : first;
  }
}
