package org.zhuce.gate.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** JARs, and who signs them. */
final class Jars {
  static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

  private static final AtomicInteger SERIAL = new AtomicInteger();

  private Jars() {}

  /** Somebody with a key; the chain begins with the own certificate. */
  record Party(KeyPair keys, List<X509Certificate> chain) {
    X509Certificate certificate() {
      return chain.get(0);
    }
  }

  /** What a certificate says. */
  record Order(boolean authority, boolean codeSigning, Instant from, Instant to) {
    static final Order AUTHORITY = valid(true, false);
    static final Order CODE = valid(false, true);

    static Order valid(boolean authority, boolean codeSigning) {
      return new Order(authority, codeSigning, NOW.minusSeconds(99), NOW.plusSeconds(99));
    }

    Order until(Instant end) {
      return new Order(authority, codeSigning, from, end);
    }

    Order since(Instant begin) {
      return new Order(authority, codeSigning, begin, to);
    }
  }

  /** Issued by itself. */
  static Party party(String name, Order order, int rsaBits) {
    KeyPair keys = keys(rsaBits);
    X500Name own = new X500Name("CN=" + name);
    return new Party(keys, List.of(certificate(own, keys, order, own, keys)));
  }

  /** Issued by somebody. */
  static Party party(String name, Order order, int rsaBits, Party issuer) {
    KeyPair keys = keys(rsaBits);
    X500Name by = new X500Name(issuer.certificate().getSubjectX500Principal().getName());
    List<X509Certificate> chain = new ArrayList<>();
    chain.add(certificate(new X500Name("CN=" + name), keys, order, by, issuer.keys()));
    chain.addAll(issuer.chain());
    return new Party(keys, chain);
  }

  private static KeyPair keys(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certificate(
      X500Name subject, KeyPair keys, Order order, X500Name issuer, KeyPair by) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              BigInteger.valueOf(SERIAL.incrementAndGet()),
              Date.from(order.from()),
              Date.from(order.to()),
              subject,
              keys.getPublic());
      builder.addExtension(
          Extension.basicConstraints, true, new BasicConstraints(order.authority()));
      if (order.codeSigning()) {
        builder.addExtension(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(by.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is in a plug-in. */
  static Map<String, byte[]> content() {
    Map<String, byte[]> content = new LinkedHashMap<>();
    content.put(
        "META-INF/MANIFEST.MF",
        bytes(
            "Manifest-Version: 1.0\r\nMulti-Release: true\r\n"
                + "Bundle-ClassPath: .,lib/inner.jar\r\n\r\n"));
    content.put("org/example/A.class", bytes("class A"));
    content.put("META-INF/versions/17/org/example/A.class", bytes("class A of 17"));
    content.put("lib/inner.jar", bytes("a JAR inside"));
    return content;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Writes a JAR. */
  static Path write(Path file, Map<String, byte[]> content) {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : content.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** Reads a JAR, to be changed and written again. */
  static Map<String, byte[]> read(Path file) {
    Map<String, byte[]> content = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        content.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return content;
  }

  /** Signs a JAR. */
  static Path sign(Path from, Path to, Party by) {
    return sign(from, to, by, "SHA-256", "SIGNER");
  }

  /** Signs a JAR with that digest, under that name. */
  static Path sign(Path from, Path to, Party by, String digest, String name) {
    try (ZipFile in = new ZipFile(from.toFile());
        OutputStream out = Files.newOutputStream(to)) {
      new JarSigner.Builder(
              by.keys().getPrivate(),
              CertificateFactory.getInstance("X.509").generateCertPath(by.chain()))
          .digestAlgorithm(digest)
          .signerName(name)
          .build()
          .sign(in, out);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return to;
  }
}
