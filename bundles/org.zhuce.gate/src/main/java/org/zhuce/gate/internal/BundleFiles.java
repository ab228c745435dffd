package org.zhuce.gate.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the framework keeps what it loads bundles from. OSGi has no way to ask for a bundle's JAR
 * as it was installed, signature and all; Felix keeps it as {@code
 * bundle<id>/version<refreshes>.<revision>/bundle.jar} in its storage. Where there is none, the
 * gate stays closed.
 */
final class BundleFiles {
  private static final Pattern REVISION = Pattern.compile("version(\\d{1,9})\\.(\\d{1,9})");

  private final Path storage;

  /**
   * Knows the storage.
   *
   * @param storage the framework's property {@code org.osgi.framework.storage}
   */
  BundleFiles(Path storage) {
    this.storage = storage;
  }

  /** The file of a bundle's newest content; empty if the framework loads it in place. */
  Optional<Path> newest(long bundle) throws IOException {
    List<Path> revisions;
    try (Stream<Path> files = Files.list(storage.resolve("bundle" + bundle))) {
      revisions =
          files.filter(f -> REVISION.matcher(f.getFileName().toString()).matches()).toList();
    }
    return revisions.stream()
        .max(Comparator.comparingLong(BundleFiles::revision))
        .map(r -> r.resolve("bundle.jar"))
        .filter(Files::isRegularFile);
  }

  private static long revision(Path folder) {
    Matcher name = REVISION.matcher(folder.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(2)) : -1;
  }
}
