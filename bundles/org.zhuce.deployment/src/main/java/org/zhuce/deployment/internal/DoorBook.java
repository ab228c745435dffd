package org.zhuce.deployment.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Which plug-ins are in, through whichever door they came, and who brought them when. The framework
 * knows the first only, and forgets what was there before. Thread-safe.
 */
@Component(service = DoorBook.class)
public final class DoorBook {
  private static final Logger LOG = System.getLogger(DoorBook.class.getName());
  private static final char BREAK = '\t';

  private final Path file;
  private final Map<String, Line> lines = new TreeMap<>();
  private final boolean fresh;

  /**
   * A plug-in that is in.
   *
   * @param location of its bundle; one line each
   * @param name symbolic name
   * @param version of the bundle
   * @param by who brought it
   * @param at when
   */
  record Line(String location, String name, String version, String by, Instant at) {
    /** Name and version, as the audit log has it. */
    String subject() {
      return name + " " + version;
    }
  }

  /** Made by the container. */
  @Activate
  public DoorBook(BundleContext context) throws IOException {
    this(Path.of(context.getProperty("zhuce.data"), "plugins", "doors.book"));
  }

  /** Opens the book, which need not be there. */
  DoorBook(Path file) throws IOException {
    this.file = file;
    Files.createDirectories(file.toAbsolutePath().getParent());
    fresh = !Files.exists(file);
    Properties read = new Properties();
    if (!fresh) {
      try (Reader in = Files.newBufferedReader(file)) {
        read.load(in);
      } catch (CharacterCodingException | IllegalArgumentException e) {
        LOG.log(Level.WARNING, file + " cannot be read; what is in is told anew", e);
      }
    }
    for (String location : read.stringPropertyNames()) {
      parsed(location, read.getProperty(location)).ifPresent(line -> lines.put(location, line));
    }
  }

  /** What cannot be read is told again; it keeps nobody from deploying. */
  private Optional<Line> parsed(String location, String text) {
    String[] parts = text.split(String.valueOf(BREAK), -1);
    try {
      if (parts.length == 4) {
        return Optional.of(
            new Line(location, parts[0], parts[1], parts[2], Instant.parse(parts[3])));
      }
    } catch (DateTimeParseException e) {
      LOG.log(Level.DEBUG, text, e);
    }
    LOG.log(Level.WARNING, "{0} has a line that cannot be read: {1}", file, location);
    return Optional.empty();
  }

  /** Whether nobody has ever written into it: what is there now came with the platform. */
  boolean fresh() {
    return fresh;
  }

  /** What is written about the bundle with that location. */
  synchronized Optional<Line> find(String location) {
    return Optional.ofNullable(lines.get(location));
  }

  /** Everything that is written. */
  synchronized List<Line> all() {
    return List.copyOf(lines.values());
  }

  /** It is in. */
  synchronized void enter(Line line) {
    lines.put(line.location(), line);
    write();
  }

  /** It is out. */
  synchronized void strike(String location) {
    lines.remove(location);
    write();
  }

  /** Beside and moved, so that a kill leaves the old book or the new one. */
  private void write() {
    Properties all = new Properties();
    lines.forEach(
        (location, line) ->
            all.setProperty(
                location,
                String.join(
                    String.valueOf(BREAK),
                    line.name(),
                    line.version(),
                    line.by(),
                    line.at().toString())));
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (Writer out = Files.newBufferedWriter(beside)) {
        all.store(out, null);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
