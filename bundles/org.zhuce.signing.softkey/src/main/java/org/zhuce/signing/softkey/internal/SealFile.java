package org.zhuce.signing.softkey.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;

/** A PKCS#12 file with one seal key, opened at its first use. */
final class SealFile {
  private static final Logger LOG = LoggerFactory.getLogger(SealFile.class);

  private final Path file;
  private final Path secret;
  private final Optional<SignatureAlgorithm> made;
  private volatile Optional<SealKey> loaded = Optional.empty();

  private SealFile(Path file, Path secret, Optional<SignatureAlgorithm> made) {
    this.file = file;
    this.secret = secret;
    this.made = made;
  }

  /**
   * A department's own file.
   *
   * @param passwordFile blank: the key file's name with {@code .password}
   */
  static SealFile of(Path file, String passwordFile) {
    return new SealFile(
        file, passwordFile.isBlank() ? beside(file) : Path.of(passwordFile), Optional.empty());
  }

  /** A file for demonstration, whose key is made at its first use. */
  static SealFile made(Path folder, SignatureAlgorithm algorithm) {
    Path file = folder.resolve("department-" + algorithm.configured() + ".p12");
    return new SealFile(file, beside(file), Optional.of(algorithm));
  }

  private static Path beside(Path file) {
    return file.resolveSibling(
        file.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".password");
  }

  /** Its key, if that signs by the algorithm. */
  Optional<SealKey> key(
      SignatureAlgorithm algorithm, SignerIdentity department, CertificateAuthority authority) {
    if (made.filter(a -> a != algorithm).isPresent()) {
      return Optional.empty();
    }
    Optional<SealKey> known = loaded;
    SealKey key = known.orElseGet(() -> load(department, authority));
    return Optional.of(key).filter(k -> k.algorithm() == algorithm);
  }

  private synchronized SealKey load(SignerIdentity department, CertificateAuthority authority) {
    if (loaded.isEmpty()) {
      try {
        if (made.isPresent()) {
          makeIfMissing(made.get(), department, authority);
        }
        loaded = Optional.of(SealKey.read(file, secret));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the department's key " + file, e);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("cannot open the department's key " + file, e);
      }
    }
    return loaded.get();
  }

  private void makeIfMissing(
      SignatureAlgorithm algorithm, SignerIdentity department, CertificateAuthority authority)
      throws IOException, GeneralSecurityException {
    Path folder = file.toAbsolutePath().getParent();
    SecretFiles.folder(folder);
    // Two nodes that share the folder must not both make a key
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("." + file.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.exists(file)) {
        LOG.warn(
            "Making a demo seal for the department in {}. Configure keystore in"
                + " org.zhuce.signing.softkey to use the department's own key.",
            file);
        enrol(algorithm, department, authority);
      }
    }
  }

  private void enrol(
      SignatureAlgorithm algorithm, SignerIdentity department, CertificateAuthority authority)
      throws IOException, GeneralSecurityException {
    KeyPair keys = SealKey.generate(algorithm);
    List<X509Certificate> chain =
        authority.issue(department, keys.getPublic(), CertificateAuthority.Usage.SIGNING);
    try {
      new SealKey(keys.getPrivate(), chain).write(file, secret);
    } catch (IOException | GeneralSecurityException e) {
      authority.revoke(chain.get(0), "its key could not be kept");
      throw e;
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
