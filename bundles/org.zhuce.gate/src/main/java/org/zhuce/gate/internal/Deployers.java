package org.zhuce.gate.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whose signatures are trusted: the certificates in a folder, and the switch that lets unsigned
 * JARs in. Read from {@code etc/org.zhuce.deployment.cfg} without the container's help, which is
 * not there yet when the gate is needed; a change counts from the next bundle.
 *
 * @param certificates of deployers, or of authorities that issue them
 * @param unsignedAllowed whether unsigned JARs are let in
 */
record Deployers(Set<X509Certificate> certificates, boolean unsignedAllowed) {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]+)}");
  private static final String FOLDER = "deployers";
  private static final String UNSIGNED = "unsigned";

  Deployers {
    certificates = Set.copyOf(certificates);
  }

  /**
   * Reads.
   *
   * @param file the configuration
   * @param property what stands for {@code ${...}} in it
   * @throws IOException if something of it cannot be read or understood; names it
   */
  static Deployers read(Path file, UnaryOperator<String> property) throws IOException {
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      settings.load(reader);
    }
    String unsigned = filled(settings.getProperty(UNSIGNED, "refuse"), property);
    if (!unsigned.equals("refuse") && !unsigned.equals("allow")) {
      throw new IOException(UNSIGNED + " is refuse or allow, not " + unsigned);
    }
    Path folder =
        file.resolveSibling(filled(settings.getProperty(FOLDER, FOLDER), property)).normalize();
    Set<X509Certificate> certificates = new HashSet<>();
    for (Path pem : files(folder)) {
      certificates.addAll(certificates(pem));
    }
    return new Deployers(certificates, unsigned.equals("allow"));
  }

  /** When the configuration and each certificate was last changed; differs after a change. */
  static String stamp(Path file, UnaryOperator<String> property) {
    try {
      Properties settings = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        settings.load(reader);
      }
      StringBuilder stamp = new StringBuilder(settings.toString());
      Path folder =
          file.resolveSibling(filled(settings.getProperty(FOLDER, FOLDER), property)).normalize();
      for (Path pem : files(folder)) {
        stamp.append(pem).append(Files.getLastModifiedTime(pem)).append(Files.size(pem));
      }
      return stamp.toString();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".pem")).sorted().toList();
    }
  }

  private static List<X509Certificate> certificates(Path pem) throws IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException e) {
      throw new IOException(pem + " holds no certificates: " + e.getMessage(), e);
    }
  }

  private static String filled(String text, UnaryOperator<String> property) {
    return PLACE
        .matcher(text.strip())
        .replaceAll(
            place -> {
              String value = property.apply(place.group(1));
              return Matcher.quoteReplacement(value == null ? "" : value);
            });
  }
}
