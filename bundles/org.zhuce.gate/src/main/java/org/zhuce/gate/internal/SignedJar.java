package org.zhuce.gate.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.zhuce.gate.Fault;
import org.zhuce.gate.Verdict;

/**
 * Verifies a JAR's signature more strictly than the JDK does, to which a JAR with added or removed
 * entries is a signed one: every entry must be covered by a trusted deployer's signature, every
 * entry that was signed must be there, and nothing may be twice. The JAR is read without regard to
 * Java versions ({@code META-INF/versions}), so that all of it is verified. JARs inside are entries
 * like any other.
 */
final class SignedJar {
  private static final int MOST_ENTRIES = 50_000;
  private static final long MOST_BYTES = 512L << 20;
  private static final int BUFFER = 1 << 16;
  private static final String META_INF = "META-INF/";
  private static final Set<String> BLOCKS = Set.of("RSA", "EC", "DSA");
  private static final Set<String> DIGESTS =
      Set.of("SHA-256-DIGEST", "SHA-384-DIGEST", "SHA-512-DIGEST");

  private final SignerCheck signers;

  SignedJar(SignerCheck signers) {
    this.signers = signers;
  }

  /** Judges the file as it is now. */
  Verdict verify(Path file) {
    try (JarFile jar = new JarFile(file.toFile(), true, ZipFile.OPEN_READ, JarFile.baseVersion())) {
      List<JarEntry> entries = jar.stream().toList();
      structure(jar, entries);
      return signature(jar, entries);
    } catch (Refused e) {
      return Verdict.refused(e.fault, e.getMessage());
    } catch (SecurityException e) {
      return Verdict.refused(Fault.ALTERED, String.valueOf(e.getMessage()));
    } catch (ZipException | IllegalArgumentException e) {
      return Verdict.refused(Fault.UNREADABLE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Verdict.refused(Fault.UNREADABLE, e.toString());
    }
  }

  /** What the JDK overlooks. */
  private static void structure(JarFile jar, List<JarEntry> entries) throws IOException {
    if (entries.size() > MOST_ENTRIES) {
      throw new Refused(Fault.UNREADABLE, "more than " + MOST_ENTRIES + " entries");
    }
    Set<String> names = new HashSet<>();
    Set<String> signatures = new HashSet<>();
    Set<String> blocks = new HashSet<>();
    for (JarEntry entry : entries) {
      String name = entry.getName();
      if (!names.add(name)) {
        throw new Refused(Fault.ALTERED, name + " is there twice");
      }
      if (isOfSignature(name)) {
        // The JDK reads them whatever their case, and takes the first of two
        String plain = name.toUpperCase(Locale.ROOT);
        int dot = plain.lastIndexOf('.');
        if (plain.startsWith(META_INF + "SIG-")) {
          throw new Refused(Fault.UNSIGNED, name + " is not covered by a signature");
        }
        boolean fresh = (plain.endsWith(".SF") ? signatures : blocks).add(plain.substring(0, dot));
        if (!fresh) {
          throw new Refused(Fault.ALTERED, name + " is there twice");
        }
      }
    }
    if (!signatures.equals(blocks)) {
      throw new Refused(Fault.ALTERED, "signature files without their counterpart");
    }
    Manifest manifest = jar.getManifest();
    if (manifest == null || blocks.isEmpty()) {
      throw new Refused(Fault.UNSIGNED, "no signature in the JAR");
    }
    digests(manifest, names);
  }

  private static void digests(Manifest manifest, Set<String> names) {
    for (Map.Entry<String, Attributes> section : manifest.getEntries().entrySet()) {
      List<String> digests =
          section.getValue().keySet().stream()
              .map(a -> a.toString().toUpperCase(Locale.ROOT))
              .filter(a -> a.endsWith("-DIGEST"))
              .toList();
      if (!digests.isEmpty() && !names.contains(section.getKey())) {
        throw new Refused(Fault.ALTERED, section.getKey() + " was removed");
      }
      if (!digests.isEmpty() && digests.stream().noneMatch(DIGESTS::contains)) {
        throw new Refused(Fault.WEAK, section.getKey() + " has " + digests);
      }
    }
  }

  /** Files of the signature itself; no class is ever loaded from them. */
  static boolean isOfSignature(String name) {
    String plain = name.toUpperCase(Locale.ROOT);
    if (!plain.startsWith(META_INF) || plain.indexOf('/', META_INF.length()) >= 0) {
      return false;
    }
    String file = plain.substring(META_INF.length());
    String suffix = file.substring(file.lastIndexOf('.') + 1);
    return file.startsWith("SIG-")
        || file.lastIndexOf('.') > 0 && (suffix.equals("SF") || BLOCKS.contains(suffix));
  }

  private Verdict signature(JarFile jar, List<JarEntry> entries) throws IOException {
    Set<X509Certificate> common = null;
    List<Refused> faults = new ArrayList<>();
    byte[] buffer = new byte[BUFFER];
    long left = MOST_BYTES;
    for (JarEntry entry : entries) {
      String name = entry.getName();
      if (entry.isDirectory() || name.equals(JarFile.MANIFEST_NAME) || isOfSignature(name)) {
        continue;
      }
      // The digest is compared when the last byte is read
      try (InputStream in = jar.getInputStream(entry)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          left -= read;
          if (left < 0) {
            throw new Refused(Fault.UNREADABLE, "more than " + MOST_BYTES + " bytes");
          }
        }
      }
      CodeSigner[] by = entry.getCodeSigners();
      if (by == null) {
        throw new Refused(
            // Of a signed one with weak algorithms the JDK says that it is not signed
            weak(jar) ? Fault.WEAK : Fault.UNSIGNED, name + " is not covered by a signature");
      }
      Set<X509Certificate> trusted = signers.trusted(by, faults);
      if (common == null) {
        common = trusted;
      } else {
        common.retainAll(trusted);
      }
      if (common.isEmpty()) {
        throw faults.isEmpty()
            ? new Refused(Fault.FOREIGN, name + " has another signer")
            : faults.get(0);
      }
    }
    if (common == null) {
      throw new Refused(Fault.UNSIGNED, "nothing in it is signed");
    }
    return Verdict.passed(common.iterator().next().getSubjectX500Principal().getName());
  }

  /** Whether the signature's own digests are all weak. */
  private static boolean weak(JarFile jar) throws IOException {
    for (JarEntry entry : jar.stream().toList()) {
      if (entry.getName().toUpperCase(Locale.ROOT).matches("META-INF/[^/]+\\.SF")) {
        try (InputStream in = jar.getInputStream(entry)) {
          boolean strong =
              new Manifest(in)
                  .getMainAttributes().keySet().stream()
                      .map(a -> a.toString().toUpperCase(Locale.ROOT))
                      .anyMatch(a -> a.matches("SHA-(256|384|512)-DIGEST-MANIFEST"));
          if (strong) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Ends a verification. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    Refused(Fault fault, String detail) {
      super(detail, null, false, false);
      this.fault = fault;
    }
  }
}
