package org.zhuce.gate.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bundles that the distribution consists of: the files below {@code ${karaf.home}/system}, laid
 * out as a Maven repository. A location alone proves nothing, because a bundle keeps it when it is
 * updated from elsewhere; so the content is compared, too.
 */
final class Distribution {
  private static final String REFERENCE = "reference:";
  private static final Pattern MAVEN =
      Pattern.compile("mvn:([^/!$]+)/([^/$]+)/([^/$]+)(?:/([^/$]*)(?:/([^/$]+))?)?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

  private final Path system;

  /**
   * Knows the distribution.
   *
   * @param system its repository
   */
  Distribution(Path system) {
    this.system = system.toAbsolutePath().normalize();
  }

  /** The file that a location names, if it is one of the distribution. */
  Optional<Path> file(String location) {
    try {
      Path file = location.startsWith("mvn:") ? artifact(location) : plain(location);
      return Optional.ofNullable(file)
          .map(Path::normalize)
          .filter(f -> f.startsWith(system) && Files.isRegularFile(f));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Path artifact(String location) {
    Matcher mvn = MAVEN.matcher(location);
    if (!mvn.matches()) {
      return null;
    }
    String group = mvn.group(1);
    String artifact = mvn.group(2);
    String version = mvn.group(3);
    String type = mvn.group(4) == null || mvn.group(4).isEmpty() ? "jar" : mvn.group(4);
    String classifier = mvn.group(5) == null ? "" : "-" + mvn.group(5);
    String file = artifact + "-" + version + classifier + "." + type;
    return NAME.matcher(group + artifact + version + file).matches()
        ? system.resolve(group.replace('.', '/')).resolve(artifact).resolve(version).resolve(file)
        : null;
  }

  private static Path plain(String location) {
    String url = location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
    return url.startsWith("file:") ? Path.of(URI.create(url)) : null;
  }

  /**
   * Whether a bundle is the distribution's.
   *
   * @param location where it says it came from
   * @param content the file that the framework loads it from; empty if it loads it in place
   */
  boolean holds(String location, Optional<Path> content) throws IOException {
    Optional<Path> own = file(location);
    if (own.isEmpty()) {
      return false;
    }
    return content.isPresent()
        ? Files.mismatch(own.get(), content.get()) < 0
        : location.startsWith(REFERENCE);
  }
}
