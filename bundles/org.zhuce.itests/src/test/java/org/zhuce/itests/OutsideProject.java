package org.zhuce.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A project outside of this repository, one of our examples or made by the archetype, built by
 * Maven on its own: against what this build has published, with a local repository of its own, and
 * without network. Whatever else it needs comes from the local repository of this build.
 */
final class OutsideProject {
  private static final String GENERATE =
      "org.apache.maven.plugins:maven-archetype-plugin:3.4.0:generate";
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
    project.maven(project.folder, List.of("verify"));
    return project;
  }

  /**
   * Makes a registration type by the archetype, as the README says, and builds it.
   *
   * @param name its artifact
   * @param parameters of the archetype
   * @param into an empty folder outside of this repository
   */
  static OutsideProject generate(String name, Map<String, String> parameters, Path into)
      throws IOException, InterruptedException {
    OutsideProject project =
        new OutsideProject(into.resolve(name), into.resolve("local-repository"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-gs",
                property("zhuce.archetypes").resolve("settings.xml").toString(),
                GENERATE,
                "-DarchetypeCatalog=internal",
                "-DarchetypeGroupId=org.zhuce",
                "-DarchetypeArtifactId=org.zhuce.archetypes",
                "-DarchetypeVersion=" + System.getProperty("zhuce.version"),
                "-DgroupId=org.example",
                "-DartifactId=" + name,
                "-Dpackage=" + name));
    parameters.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
    project.maven(into, arguments);
    project.maven(project.folder, List.of("verify"));
    return project;
  }

  /** Changes a text in one of its files, the first time that it occurs. */
  void edit(String file, String from, String to) throws IOException {
    Path edited = folder.resolve(file);
    String before = Files.readString(edited);
    if (!before.contains(from)) {
      throw new AssertionError(file + " has no " + from);
    }
    Files.writeString(edited, before.replaceFirst(Pattern.quote(from), to));
  }

  /** Builds it again, without its tests. */
  void rebuild() throws IOException, InterruptedException {
    maven(folder, List.of("verify", "-DskipTests"));
  }

  private void maven(Path where, List<String> arguments) throws IOException, InterruptedException {
    Path settings = Files.writeString(folder.resolveSibling("settings.xml"), settings());
    Path log = folder.resolveSibling("build.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                property("zhuce.maven").resolve("bin").resolve("mvn").toString(),
                "-B",
                "-ntp",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + own,
                "-Dzhuce.repository=" + property("zhuce.repository").toUri(),
                "-Dzhuce.version=" + System.getProperty("zhuce.version")));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("MAVEN_OPTS");
    builder.environment().remove("MAVEN_ARGS");
    int status =
        builder
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (status != 0) {
      throw new AssertionError(String.join(" ", arguments) + " fails:\n" + Files.readString(log));
    }
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
