package org.zhuce.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of our examples, copied out of this repository and built by Maven on its own: against what
 * this build has published, with a local repository of its own, and without network. Whatever else
 * it needs comes from the local repository of this build.
 */
final class OutsideProject {
  private static final String LOCAL_REPOSITORY = "zhuce.local.repository";

  private final Path folder;
  private final Path own;

  private OutsideProject(Path folder, Path own) {
    this.folder = folder;
    this.own = own;
  }

  /**
   * Copies and builds.
   *
   * @param example below {@code bundles/org.zhuce.examples}
   * @param into an empty folder outside of this repository
   */
  static OutsideProject build(String example, Path into) throws IOException, InterruptedException {
    OutsideProject project =
        new OutsideProject(into.resolve(example), into.resolve("local-repository"));
    copy(property("zhuce.examples").resolve(example), project.folder);
    Path settings = Files.writeString(into.resolve("settings.xml"), settings());
    Path log = into.resolve("build.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            property("zhuce.maven").resolve("bin").resolve("mvn").toString(),
            "-B",
            "-ntp",
            "-s",
            settings.toString(),
            "-Dmaven.repo.local=" + project.own,
            "-Dzhuce.repository=" + property("zhuce.repository").toUri(),
            "-Dzhuce.version=" + System.getProperty("zhuce.version"),
            "verify");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("MAVEN_OPTS");
    builder.environment().remove("MAVEN_ARGS");
    int status =
        builder
            .directory(project.folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (status != 0) {
      throw new AssertionError("The example does not build:\n" + Files.readString(log));
    }
    return project;
  }

  /** Everything that is not ours comes from a folder, so there is nowhere else to ask. */
  private static String settings() {
    return """
        <settings>
          <mirrors>
            <mirror>
              <id>here</id>
              <mirrorOf>*,!zhuce</mirrorOf>
              <url>%s</url>
            </mirror>
          </mirrors>
        </settings>
        """
        .formatted(property(LOCAL_REPOSITORY).toUri());
  }

  private static Path property(String name) {
    return Path.of(System.getProperty(name));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.getFileName().toString().equals("target")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** What it made. */
  Path file(String inTarget) {
    return folder.resolve("target").resolve(inTarget);
  }

  /** The JARs that it was compiled and tested with. */
  List<Path> libraries(String... groups) {
    return Stream.of(groups).map(g -> own.resolve(g)).flatMap(OutsideProject::jars).toList();
  }

  static Stream<Path> jars(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".jar")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
