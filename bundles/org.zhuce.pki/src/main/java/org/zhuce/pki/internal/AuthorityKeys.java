package org.zhuce.pki.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo authority's keys of one kind: a root, and an issuing authority below it, in one PKCS#12
 * file.
 *
 * @param root the root's certificate
 * @param rootKey the root's key
 * @param issuing the issuing authority's certificate
 * @param key the issuing authority's key
 */
record AuthorityKeys(
    X509Certificate root, PrivateKey rootKey, X509Certificate issuing, PrivateKey key) {
  private static final Logger LOG = LoggerFactory.getLogger(AuthorityKeys.class);
  private static final String ROOT = "root";
  private static final String ISSUING = "issuing";

  /**
   * Reads the keys; makes them if the folder has none.
   *
   * @param pointers what a new issuing authority's certificate says of where to find more
   * @throws IllegalStateException if there is a file and it cannot be opened: new keys in its place
   *     would make every certificate worthless
   */
  static AuthorityKeys at(
      Path folder, AuthorityKind kind, String name, Pointers pointers, Clock clock) {
    Path file = folder.resolve(kind.file() + ".p12");
    Path secret = folder.resolve(kind.file() + ".password");
    try {
      SecretFiles.folder(folder);
      // Two nodes that share the folder must not both make keys
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && Files.exists(file)) {
          return read(file, secret);
        }
        LOG.warn(
            "Making a demo certificate authority ({}) in {}. Its keys lie in a file: for"
                + " demonstration and tests, not for certificates that somebody relies on.",
            kind,
            folder);
        make(file, secret, kind, kind.title(name), pointers, clock);
        return read(file, secret);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the demo authority's keys in " + folder, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open the demo authority's keys " + file, e);
    }
  }

  private static AuthorityKeys read(Path file, Path secret)
      throws IOException, GeneralSecurityException {
    char[] password = Files.readString(secret).strip().toCharArray();
    // The JDK writes these files, but cannot read keys and certificates on SM2's curve
    KeyStore store = KeyStore.getInstance("PKCS12", CertificateJudge.BOUNCY_CASTLE);
    store.load(new ByteArrayInputStream(Files.readAllBytes(file)), password);
    if (store.getCertificate(ROOT) instanceof X509Certificate root
        && store.getKey(ROOT, password) instanceof PrivateKey rootKey
        && store.getCertificate(ISSUING) instanceof X509Certificate issuing
        && store.getKey(ISSUING, password) instanceof PrivateKey key) {
      return new AuthorityKeys(root, rootKey, issuing, key);
    }
    throw new IllegalStateException(file + " lacks the entries " + ROOT + " and " + ISSUING);
  }

  private static void make(
      Path file, Path secret, AuthorityKind kind, String name, Pointers pointers, Clock clock)
      throws IOException, GeneralSecurityException {
    KeyPair rootKeys = kind.generate();
    KeyPair issuingKeys = kind.generate();
    CertificateIssuer rootIssuer = CertificateIssuer.root(name, rootKeys, clock);
    X509Certificate root = rootIssuer.certificate();
    X509Certificate issuing =
        rootIssuer.issueAuthority(name, issuingKeys.getPublic(), pointers, clock);

    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        ROOT, rootKeys.getPrivate(), password.toCharArray(), new Certificate[] {root});
    store.setKeyEntry(
        ISSUING,
        issuingKeys.getPrivate(),
        password.toCharArray(),
        new Certificate[] {issuing, root});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, password.toCharArray());
    // The password first: a key file without its password would be lost
    SecretFiles.write(secret, password.getBytes(StandardCharsets.US_ASCII));
    SecretFiles.write(file, out.toByteArray());
  }

  /** Does not give away the key. */
  @Override
  public String toString() {
    return "AuthorityKeys[" + issuing.getSubjectX500Principal() + "]";
  }
}
