package org.zhuce.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.zhuce.pki.internal.FloorAuthority;

/**
 * EU DSS with the Bouncy Castle that it was built with: later ones refuse the zeros that fill up a
 * signature's place in a PDF file. We are measured with the platform's.
 */
final class DssClasses extends URLClassLoader {
  private static final String FORMS = "org.zhuce.benchmarks.DssForms";

  private DssClasses(URL[] path, ClassLoader parent) {
    super("dss", path, parent);
  }

  /** DSS, with that authority's certificates. */
  static Forms forms(Path libraries, FloorAuthority authority) {
    try {
      DssClasses classes = new DssClasses(path(libraries), DssClasses.class.getClassLoader());
      Forms forms =
          (Forms)
              classes
                  .loadClass(FORMS)
                  .getConstructor(List.class, byte[].class)
                  .newInstance(authority.certificates(), authority.revocationList());
      return new Inside(classes, forms);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("EU DSS is not on the class path", e);
    }
  }

  private static URL[] path(Path libraries) {
    List<URI> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(libraries)) {
      files.map(Path::toUri).forEach(all::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("-jdk18on-"))
        .map(entry -> Path.of(entry).toUri())
        .forEach(all::add);
    return all.stream().map(DssClasses::url).toArray(URL[]::new);
  }

  private static URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("org.bouncycastle.")
        && !name.startsWith("eu.europa.esig.")
        && !name.equals(FORMS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  /** Calls with this loader as the thread's, by which DSS finds its parts. */
  private record Inside(ClassLoader loader, Forms forms) implements Forms {
    @Override
    public byte[] signed(
        byte[] pdf, List<X509Certificate> signer, byte[] picture, UnaryOperator<byte[]> pen) {
      Thread.currentThread().setContextClassLoader(loader);
      return forms.signed(pdf, signer, picture, pen);
    }

    @Override
    public boolean valid(byte[] pdf) {
      Thread.currentThread().setContextClassLoader(loader);
      return forms.valid(pdf);
    }
  }
}
