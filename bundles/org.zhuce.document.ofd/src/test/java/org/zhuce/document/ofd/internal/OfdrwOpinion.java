package org.zhuce.document.ofd.internal;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.ofdrw.reader.OFDReader;
import org.ofdrw.sign.verify.OFDValidator;
import org.ofdrw.sign.verify.container.SESV4ValidateContainer;

/** ofdrw's validation, with the old Bouncy Castle that it needs, in a class loader of its own. */
public final class OfdrwOpinion implements Callable<Path> {
  private final Path ofd;

  /** Made in that class loader. */
  public OfdrwOpinion(Path ofd) {
    this.ofd = ofd;
  }

  @Override
  public Path call() throws Exception {
    try (OFDReader reader = new OFDReader(ofd);
        OFDValidator validator = new OFDValidator(reader)) {
      validator.setValidator(new SESV4ValidateContainer());
      validator.exeValidate();
    }
    return ofd;
  }

  /** Validates; throws what ofdrw throws. */
  static void validate(Path ofd) throws Exception {
    URL[] old =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("jdk18on"))
            .map(OfdrwOpinion::url)
            .toArray(URL[]::new);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(old, ClassLoader.getPlatformClassLoader())) {
      // dom4j looks for its own classes there
      thread.setContextClassLoader(loader);
      Callable<?> opinion =
          (Callable<?>)
              loader
                  .loadClass(OfdrwOpinion.class.getName())
                  .getConstructor(Path.class)
                  .newInstance(ofd);
      opinion.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
