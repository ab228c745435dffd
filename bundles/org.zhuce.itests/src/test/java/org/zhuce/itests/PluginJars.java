package org.zhuce.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.zhuce.walk.Request;

/** Plug-ins as JARs, made of classes of the tests, and who signs them. */
final class PluginJars {
  private PluginJars() {}

  /** Who signs JARs. */
  record Deployer(KeyPair keys, X509Certificate certificate) {

    /** Somebody new. */
    static Deployer named(String name) {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        X500Name subject = new X500Name("CN=" + name);
        Instant now = Clock.systemUTC().instant();
        return new Deployer(
            keys,
            new JcaX509CertificateConverter()
                .getCertificate(
                    new JcaX509v3CertificateBuilder(
                            subject,
                            BigInteger.ONE,
                            Date.from(now.minus(Duration.ofHours(1))),
                            Date.from(now.plus(Duration.ofDays(1))),
                            subject,
                            keys.getPublic())
                        .build(
                            new JcaContentSignerBuilder("SHA256withRSA")
                                .build(keys.getPrivate()))));
      } catch (GeneralSecurityException | OperatorCreationException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The certificate as PEM. */
    String pem() throws GeneralSecurityException {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    }

    /** Signs a JAR. */
    Path sign(Path jar, Path to) throws IOException {
      try (ZipFile in = new ZipFile(jar.toFile());
          OutputStream out = Files.newOutputStream(to)) {
        new JarSigner.Builder(
                keys.getPrivate(),
                CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)))
            .build()
            .sign(in, out);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
      return to;
    }
  }

  /**
   * A class with those inside it as a bundle.
   *
   * @param headers of the manifest, besides the usual ones
   */
  static Path bundle(Path jar, Class<?> type, Map<String, String> headers) throws IOException {
    return bundle(jar, type, headers, Map.of());
  }

  /** The same with text files, by their names. */
  static Path bundle(
      Path jar, Class<?> type, Map<String, String> headers, Map<String, String> texts)
      throws IOException {
    Map<String, String> all = new TreeMap<>(headers);
    all.put("Manifest-Version", "1.0");
    all.put("Bundle-ManifestVersion", "2");
    all.putIfAbsent("Bundle-Version", "1.0.0");
    Manifest manifest = new Manifest();
    all.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
    String name = type.getSimpleName();
    List<Path> classes = new ArrayList<>();
    Path from = Path.of(type.getResource(name + ".class").getPath());
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(from.getParent(), name + "{,$*}.class")) {
      files.forEach(classes::add);
    }
    String folder = type.getPackageName().replace('.', '/') + "/";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Path compiled : classes) {
        out.putNextEntry(new JarEntry(folder + compiled.getFileName()));
        Files.copy(compiled, out);
      }
      for (Map.Entry<String, String> text : texts.entrySet()) {
        out.putNextEntry(new JarEntry(text.getKey()));
        out.write(text.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  /** The provider that does what it must not. */
  static Path hostileProvider(Path jar) throws IOException {
    return hostileProvider(jar, "1.0.0", "");
  }

  /** The same in another version, which requires some more. */
  static Path hostileProvider(Path jar, String version, String imports) throws IOException {
    return bundle(
        jar,
        HostileProvider.class,
        Map.of(
            "Bundle-SymbolicName",
            "org.example.hostile",
            "Bundle-Version",
            version,
            "Bundle-Activator",
            HostileProvider.class.getName(),
            "Import-Package",
            "org.osgi.framework, org.zhuce.signing.spi" + imports));
  }

  /** A JAR as an administrator sends it. */
  static Request upload(byte[] jar) {
    return Request.upload("POST", "/deployments", "application/java-archive", jar);
  }

  /** The same with one more entry. */
  static Path withEntry(Path jar, Path to, String name) throws IOException {
    try (ZipFile in = new ZipFile(jar.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (var entry : in.stream().toList()) {
        out.putNextEntry(new JarEntry(entry.getName()));
        in.getInputStream(entry).transferTo(out);
      }
      out.putNextEntry(new JarEntry(name));
    }
    return to;
  }
}
