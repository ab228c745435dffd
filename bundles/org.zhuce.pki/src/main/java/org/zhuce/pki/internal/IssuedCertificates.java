package org.zhuce.pki.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zhuce.signing.spi.ProviderStore;

/**
 * The authority's books: what it issued ({@code issued/serial}) and what it revoked ({@code
 * revoked/serial}). A revocation is one record that is written once, so it counts for every node
 * from the moment that it is durable.
 */
final class IssuedCertificates {
  private static final int FORMAT = 1;

  /** So many certificates are known to be entered without asking; 100 bytes each. */
  private static final int REMEMBERED = 10_000;

  private final ProviderStore store;
  private final String issued;
  private final String revoked;

  /** Fingerprints by serial number: what was entered stays entered, in every node. */
  private final Map<BigInteger, byte[]> entered =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<BigInteger, byte[]> eldest) {
              return size() > REMEMBERED;
            }
          });

  /** The books of the authority whose records begin with {@code prefix}. */
  IssuedCertificates(ProviderStore store, String prefix) {
    this.store = store;
    this.issued = prefix + "issued/";
    this.revoked = prefix + "revoked/";
  }

  /** Enters a new certificate, before anybody gets it. */
  void enter(X509Certificate certificate) {
    store.put(issued + hex(certificate), fingerprint(certificate));
  }

  /** Whether it is in the books; one that is not was made with a stolen key. */
  boolean isEntered(X509Certificate certificate) {
    byte[] fingerprint = fingerprint(certificate);
    if (Arrays.equals(entered.get(certificate.getSerialNumber()), fingerprint)) {
      return true;
    }
    boolean found =
        store
            .get(issued + hex(certificate))
            .filter(known -> Arrays.equals(known, fingerprint))
            .isPresent();
    if (found) {
      entered.put(certificate.getSerialNumber(), fingerprint);
    }
    return found;
  }

  /** Whether a certificate with that serial number is in the books. */
  boolean isEntered(BigInteger serial) {
    return store.get(issued + CertificateProfile.hex(serial)).isPresent();
  }

  /** Enters a revocation; the first one counts. */
  void revoke(X509Certificate certificate, Instant at, String reason) {
    byte[] entry = encode(at, reason);
    store.update(revoked + hex(certificate), old -> Optional.of(old.orElse(entry)));
  }

  /** Since when it is revoked. */
  Optional<Instant> revokedAt(X509Certificate certificate) {
    return revokedAt(certificate.getSerialNumber());
  }

  /** Since when the certificate with that serial number is revoked. */
  Optional<Instant> revokedAt(BigInteger serial) {
    return store.get(revoked + CertificateProfile.hex(serial)).map(IssuedCertificates::decode);
  }

  /** The keys of all revocations, which change whenever there is one more. */
  List<String> revocations() {
    return store.keys(revoked);
  }

  /** What the keys stand for. */
  Map<BigInteger, Instant> revoked(List<String> keys) {
    Map<BigInteger, Instant> all = new TreeMap<>();
    for (String key : keys) {
      store
          .get(key)
          .ifPresent(e -> all.put(new BigInteger(key.substring(revoked.length()), 16), decode(e)));
    }
    return all;
  }

  private static String hex(X509Certificate certificate) {
    return CertificateProfile.hex(certificate.getSerialNumber());
  }

  private static byte[] fingerprint(X509Certificate certificate) {
    try {
      return SignatureScheme.P256_SHA256.digest(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("not a certificate", e);
    }
  }

  private static byte[] encode(Instant at, String reason) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeLong(at.toEpochMilli());
      out.writeUTF(reason);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Instant decode(byte[] entry) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry))) {
      if (in.readByte() != FORMAT) {
        throw new IllegalStateException("a revocation in a format of a later version");
      }
      return Instant.ofEpochMilli(in.readLong());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
