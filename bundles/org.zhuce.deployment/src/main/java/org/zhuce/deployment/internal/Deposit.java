package org.zhuce.deployment.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;

/** The JARs that were deployed, each with a note of who brought it when. */
final class Deposit {
  private static final String NOTE = ".properties";

  private final Path folder;

  /**
   * A kept JAR.
   *
   * @param location of its bundle
   * @param by who deployed it
   * @param at when
   * @param jar the file
   */
  record Kept(String location, String by, Instant at, Path jar) {}

  /** The platform's. */
  static Deposit of(BundleContext context) throws IOException {
    return new Deposit(Path.of(context.getProperty("zhuce.data"), "plugins"));
  }

  /** Opens the folder, and makes it if it is not there. */
  Deposit(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** A new file for a JAR that is to be tried out. */
  Path incoming(byte[] jar) throws IOException {
    return Files.write(Files.createTempFile(folder, "incoming", ".tmp"), jar);
  }

  /** Keeps a JAR. The note comes last: a JAR without one was never deployed. */
  Kept keep(Path incoming, String name, String location, String by, Instant at) throws IOException {
    Path jar = folder.resolve(name + ".jar");
    Files.move(incoming, jar, StandardCopyOption.REPLACE_EXISTING);
    Properties note = new Properties();
    note.setProperty("location", location);
    note.setProperty("by", by);
    note.setProperty("at", at.toString());
    try (Writer out = Files.newBufferedWriter(folder.resolve(name + NOTE))) {
      note.store(out, null);
    }
    return new Kept(location, by, at, jar);
  }

  /** Everything that is kept. */
  List<Kept> all() throws IOException {
    List<Path> notes;
    try (Stream<Path> files = Files.list(folder)) {
      notes = files.filter(f -> f.toString().endsWith(NOTE)).sorted().toList();
    }
    return notes.stream().map(this::read).flatMap(Optional::stream).toList();
  }

  private Optional<Kept> read(Path note) {
    Properties read = new Properties();
    try (Reader in = Files.newBufferedReader(note)) {
      read.load(in);
    } catch (IOException e) {
      // Somebody has just removed it
      return Optional.empty();
    }
    String name = note.getFileName().toString();
    Path jar = folder.resolve(name.substring(0, name.length() - NOTE.length()) + ".jar");
    return Optional.of(
        new Kept(
            read.getProperty("location", ""),
            read.getProperty("by", ""),
            Instant.parse(read.getProperty("at", Instant.EPOCH.toString())),
            jar));
  }

  /** The JAR of the bundle with that location. */
  Optional<Kept> find(String location) throws IOException {
    return all().stream().filter(k -> k.location().equals(location)).findFirst();
  }

  /** Keeps it no longer. */
  void remove(String location) throws IOException {
    for (Kept kept : all()) {
      if (kept.location().equals(location)) {
        String jar = kept.jar().getFileName().toString();
        Files.deleteIfExists(
            folder.resolve(jar.substring(0, jar.length() - ".jar".length()) + NOTE));
        Files.deleteIfExists(kept.jar());
      }
    }
  }
}
