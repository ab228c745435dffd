package org.zhuce.signing.softkey.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/**
 * The department's key with its certificates.
 *
 * @param key signs
 * @param chain its certificate first
 */
record SealKey(PrivateKey key, List<X509Certificate> chain) {
  private static final String ALIAS = "seal";

  SealKey {
    chain = List.copyOf(chain);
  }

  /**
   * Opens a PKCS#12 file and takes its only key.
   *
   * @throws GeneralSecurityException if it cannot be opened, or holds not exactly one key
   */
  static SealKey read(Path file, Path secret) throws IOException, GeneralSecurityException {
    char[] password = Files.readString(secret).strip().toCharArray();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(Files.readAllBytes(file)), password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password) instanceof PrivateKey key && store.size() == 1) {
          return new SealKey(
              key,
              Arrays.stream(store.getCertificateChain(alias))
                  .map(X509Certificate.class::cast)
                  .toList());
        }
      }
      throw new GeneralSecurityException(file + " must hold one key with its certificates");
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** Keeps it under a fresh password. */
  void write(Path file, Path secret) throws IOException, GeneralSecurityException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(ALIAS, key, password.toCharArray(), chain.toArray(Certificate[]::new));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, password.toCharArray());
    // The password first: a key file without its password would be lost
    SecretFiles.write(secret, password.getBytes(StandardCharsets.US_ASCII));
    SecretFiles.write(file, out.toByteArray());
  }

  byte[] sign(byte[] bytes, String algorithm) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(bytes);
    return signature.sign();
  }

  /** Does not give away the key. */
  @Override
  public String toString() {
    return "SealKey[" + chain.get(0).getSubjectX500Principal() + "]";
  }
}
