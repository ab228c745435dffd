package org.example.pinkey;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.zhuce.signing.spi.ProviderStore;
import org.zhuce.signing.spi.SignerIdentity;

/** The records: {@code key/id} holds a key, {@code tries/id} counts wrong PINs. */
record Keys(ProviderStore store) {
  private static final int TRIES = 5;
  private static final String ALIAS = "key";

  /** The name of an enterprise's key: says nothing about the enterprise. */
  static String id(SignerIdentity who) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(who.code().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  Optional<Stored> find(String id) {
    return id.matches("[0-9a-f]{32}") ? store.get("key/" + id).map(Stored::decode) : Optional.empty();
  }

  void keep(String id, Stored key) {
    store.put("key/" + id, key.encode());
    giveTriesBack(id);
  }

  /** Takes a try before the PIN is looked at, so that many at once get no more; negative if none. */
  int takeTry(String id) {
    byte[] count =
        store
            .update("tries/" + id, old -> Optional.of(new byte[] {(byte) Math.min(n(old) + 1, 100)}))
            .orElseThrow();
    return TRIES - count[0];
  }

  void giveTriesBack(String id) {
    store.update("tries/" + id, old -> Optional.empty());
  }

  private static int n(Optional<byte[]> count) {
    return count.map(c -> (int) c[0]).orElse(0);
  }

  record Opened(PrivateKey key, List<X509Certificate> chain) {}

  /** A certificate in clear, and its key with the chain in PKCS#12. */
  record Stored(X509Certificate certificate, byte[] pkcs12) {

    static Stored of(PrivateKey key, List<X509Certificate> chain, String pin) {
      try {
        KeyStore file = KeyStore.getInstance("PKCS12");
        file.load(null, null);
        file.setKeyEntry(ALIAS, key, pin.toCharArray(), chain.toArray(Certificate[]::new));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.store(out, pin.toCharArray());
        return new Stored(chain.get(0), out.toByteArray());
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalStateException("the JDK writes PKCS#12", e);
      }
    }

    /** Key and chain; empty if the PIN is wrong. */
    Optional<Opened> open(String pin) {
      try {
        KeyStore file = KeyStore.getInstance("PKCS12");
        file.load(new ByteArrayInputStream(pkcs12), pin.toCharArray());
        return Optional.of(
            new Opened(
                (PrivateKey) file.getKey(ALIAS, pin.toCharArray()),
                Arrays.stream(file.getCertificateChain(ALIAS))
                    .map(X509Certificate.class::cast)
                    .toList()));
      } catch (IOException e) {
        if (e.getCause() instanceof UnrecoverableKeyException) {
          return Optional.empty();
        }
        throw new IllegalStateException("a record that is no PKCS#12", e);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("a record that is no PKCS#12", e);
      }
    }

    byte[] encode() {
      try {
        byte[] der = certificate.getEncoded();
        return ByteBuffer.allocate(Integer.BYTES + der.length + pkcs12.length)
            .putInt(der.length)
            .put(der)
            .put(pkcs12)
            .array();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("not a certificate", e);
      }
    }

    static Stored decode(byte[] bytes) {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      byte[] der = new byte[in.getInt()];
      in.get(der);
      byte[] pkcs12 = new byte[in.remaining()];
      in.get(pkcs12);
      try {
        return new Stored(
            (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der)),
            pkcs12);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("a record without a certificate", e);
      }
    }
  }
}
