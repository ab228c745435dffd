package org.zhuce.gate.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.apache.felix.framework.ext.ClassPathExtenderFactory;
import org.zhuce.gate.Verdict;

/**
 * Keeps framework extensions (fragments of the system bundle) out that are not let in. The
 * framework puts them on its own class path and starts them the moment that they are installed, and
 * no resolver hook is asked. So this JAR lies a second time in the distribution's folder {@code
 * lib}, from where Felix finds this class, which guards that class path. Knows nothing of bundles:
 * a file passes if it is one of the distribution's, or signed by a deployer.
 */
public final class GuardedExtensions implements ClassPathExtenderFactory {

  /** Made by the framework. */
  public GuardedExtensions() {
    // Reads where things are when the first extension comes
  }

  @Override
  public ClassPathExtender getExtender(ClassLoader loader) {
    ClassPathExtender unguarded = new DefaultClassLoaderExtender().getExtender(loader);
    return unguarded == null ? null : file -> add(unguarded, file);
  }

  private static void add(ClassPathExtender unguarded, File file) throws Exception {
    Path system = Path.of(System.getProperty("karaf.home"), "system");
    Path configuration = Path.of(System.getProperty("karaf.etc"), Gate.CONFIGURATION);
    if (!isOneOf(system, file.toPath())) {
      Verdict verdict =
          Judge.file(file.toPath(), configuration, System::getProperty, Clock.systemUTC());
      if (!verdict.passes()) {
        throw new SecurityException("Framework extension not let in. " + verdict.reason());
      }
    }
    unguarded.add(file);
  }

  /** Whether the distribution has this very file, under whatever name. */
  static boolean isOneOf(Path system, Path file) throws IOException {
    long size = Files.size(file);
    List<Path> alike;
    try (Stream<Path> files = Files.walk(system)) {
      alike =
          files.filter(f -> f.toString().endsWith(".jar") && f.toFile().length() == size).toList();
    }
    for (Path own : alike) {
      if (Files.mismatch(own, file) < 0) {
        return true;
      }
    }
    return false;
  }
}
