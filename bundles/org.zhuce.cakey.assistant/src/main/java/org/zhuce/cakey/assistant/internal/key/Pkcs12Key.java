package org.zhuce.cakey.assistant.internal.key;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.zhuce.cakey.assistant.internal.Refusal;

/**
 * A key in a PKCS#12 file (RFC 7292): {@code id.p12}, with its certificate beside it in {@code
 * id.pem}, because the one in the file can be read with the password only. Private key under
 * AES-256. The file can be copied and its password tried elsewhere: for demonstration and small
 * use; a token is better.
 */
final class Pkcs12Key implements CaKey {
  private static final String ALIAS = "enterprise";
  private static final String FORMAT = "PKCS12-AES256-AES128";

  private final Path folder;
  private final String id;

  Pkcs12Key(Path folder, String id) {
    this.folder = folder;
    this.id = id;
  }

  private Path file() {
    return folder.resolve(id + ".p12");
  }

  private Path certificates() {
    return folder.resolve(id + ".pem");
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Kind kind() {
    return Kind.PKCS12;
  }

  @Override
  public String label() {
    return file().getFileName().toString();
  }

  @Override
  public List<X509Certificate> chain() {
    try {
      return Files.exists(certificates()) && Files.exists(file())
          ? Certificates.read(Files.readString(certificates()))
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A private key with its chain. */
  private record Entry(PrivateKey key, List<X509Certificate> chain) {}

  private Entry read(char[] password) {
    try {
      byte[] bytes = Files.readAllBytes(file());
      requirePkcs12(bytes);
      KeyStore store = KeyStore.getInstance("PKCS12", KeyAlgorithm.BC);
      try {
        store.load(new ByteArrayInputStream(bytes), password);
      } catch (IOException e) {
        // Its structure was read above; what fails here is the password's check
        throw new WrongPasswordException(e);
      }
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          List<X509Certificate> chain =
              Arrays.stream(store.getCertificateChain(alias))
                  .map(X509Certificate.class::cast)
                  .toList();
          return new Entry((PrivateKey) store.getKey(alias, password), chain);
        }
      }
      throw damaged(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw damaged(e);
    }
  }

  private void requirePkcs12(byte[] bytes) {
    try {
      Pfx.getInstance(bytes);
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  private Refusal damaged(Exception cause) {
    Refusal refusal =
        new Refusal(
            "key-damaged",
            "密钥文件 " + label() + " 已损坏或不是 PKCS#12 文件，请用备份恢复或重新申领。",
            "The key file "
                + label()
                + " is damaged or no PKCS#12 file; restore it or enrol a new key.");
    if (cause != null) {
      refusal.initCause(cause);
    }
    return refusal;
  }

  private static void write(Path file, Entry entry, char[] password) {
    try {
      KeyStore store = KeyStore.getInstance(FORMAT, KeyAlgorithm.BC);
      store.load(null, null);
      store.setKeyEntry(ALIAS, entry.key(), null, entry.chain().toArray(Certificate[]::new));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, password);
      SecretFiles.write(file, bytes.toByteArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a PKCS#12 file", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public OpenKey open(char[] password) {
    Entry entry = read(password);
    if (!chain().equals(entry.chain())) {
      keepCertificates(entry.chain());
    }
    return new OpenKey() {
      @Override
      public List<X509Certificate> chain() {
        return entry.chain();
      }

      @Override
      public byte[] sign(byte[] bytes) {
        KeyAlgorithm algorithm = KeyAlgorithm.of(entry.chain().get(0).getPublicKey());
        try {
          Signature signature = Signature.getInstance(algorithm.signature(), KeyAlgorithm.BC);
          signature.initSign(entry.key());
          signature.update(bytes);
          return signature.sign();
        } catch (GeneralSecurityException e) {
          throw new IllegalStateException("cannot sign", e);
        }
      }

      @Override
      public void close() {
        // The key goes with this object
      }
    };
  }

  private void keepCertificates(List<X509Certificate> chain) {
    try {
      SecretFiles.write(certificates(), Certificates.pem(chain));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void changePassword(char[] old, char[] fresh) {
    write(file(), read(old), fresh);
  }

  @Override
  public NewKey generate(KeyAlgorithm algorithm, char[] password) {
    KeyPair pair;
    Path pending = folder.resolve(id + ".pending");
    try {
      pair = algorithm.generate(KeyAlgorithm.BC);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a key", e);
    }
    // Written before its certificate is asked for: a full disk is found now, not afterwards
    write(pending, new Entry(pair.getPrivate(), List.of(placeholder(pair, algorithm))), password);
    return new NewKey() {
      @Override
      public byte[] request(String name) {
        return Certificates.request(pair, algorithm, KeyAlgorithm.BC, name);
      }

      @Override
      public void certified(List<X509Certificate> chain) {
        Certificates.requireFor(pair, chain);
        write(file(), new Entry(pair.getPrivate(), chain), password);
        keepCertificates(chain);
      }

      @Override
      public void close() {
        try {
          Files.deleteIfExists(pending);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  /** PKCS#12 keeps no key without a certificate, so until there is one it gets its own. */
  private static X509Certificate placeholder(KeyPair pair, KeyAlgorithm algorithm) {
    X500Name name = new X500Name("CN=pending");
    Instant epoch = Instant.EPOCH;
    try {
      return Certificates.of(
          new JcaX509v3CertificateBuilder(
                  name,
                  BigInteger.ONE,
                  Date.from(epoch),
                  Date.from(epoch.plus(1, ChronoUnit.DAYS)),
                  name,
                  pair.getPublic())
              .build(
                  new JcaContentSignerBuilder(algorithm.signature())
                      .setProvider(KeyAlgorithm.BC)
                      .build(pair.getPrivate()))
              .getEncoded());
    } catch (OperatorCreationException | IOException e) {
      throw new IllegalStateException("cannot make a key", e);
    }
  }

  @Override
  public void unlock(char[] release, char[] fresh) {
    throw new Refusal(
        "needs-new-key",
        "密钥文件的密码无法重置，请申领新密钥；原证书将被吊销。",
        "The password of a key file cannot be reset: enrol a new key, which has the old certificate"
            + " revoked.");
  }
}
