package org.zhuce.persistence.jpa.internal.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.persistence.jpa.internal.Vault;

/**
 * How far the audit log went and with which link, written to a file outside of the database: {@code
 * <place> <link> <time> <mac>} a line, the MAC over the line and the MAC before it, with a key that
 * the database does not hold. Who alters or cuts the log in the database cannot alter these lines.
 */
final class Checkpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  /** More than any line is long. */
  private static final int TAIL = 1024;

  private final Path file;
  private final Vault vault;
  private final FileChannel out;
  private Line last;

  Checkpoints(Path file, Vault vault) throws IOException {
    this.file = file;
    this.vault = vault;
    Files.createDirectories(file.getParent());
    cutTornLine();
    last = lastLine().orElse(Line.NONE);
    out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /** The last checkpoint; place 0 if there is none. */
  synchronized Line last() {
    return last;
  }

  /** Writes a checkpoint and returns when it is on disk. */
  synchronized void append(long place, String link, Instant at) throws IOException {
    Line line = new Line(place, link, at, mac(last.mac(), place, link, at));
    ByteBuffer bytes = ByteBuffer.wrap((line.text() + "\n").getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
    out.force(false);
    last = line;
  }

  /** The lines that are there now, each checked, for one reader. */
  synchronized Reader read() throws IOException {
    return new Reader(out.size());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private String mac(String before, long place, String link, Instant at) {
    return vault.mac("audit checkpoint", before + " " + place + " " + link + " " + at);
  }

  /** A kill in the middle of writing leaves half a line; its entries get another one. */
  private void cutTornLine() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
      String tail = tail(whole);
      int torn = tail.length() - (tail.lastIndexOf('\n') + 1);
      if (torn > 0) {
        LOG.warn("The last line of {} is incomplete, as after a kill; it is cut off", file);
        whole.setLength(whole.length() - torn);
      }
    }
  }

  private Optional<Line> lastLine() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "r")) {
      String[] lines = tail(whole).split("\n");
      String text = lines[lines.length - 1];
      return text.isEmpty() ? Optional.empty() : Optional.of(Line.parse(text));
    } catch (AlteredException e) {
      LOG.error("The last line of {} was altered; verify the audit log", file, e);
      return Optional.empty();
    }
  }

  private static String tail(RandomAccessFile whole) throws IOException {
    byte[] tail = new byte[(int) Math.min(TAIL, whole.length())];
    whole.seek(whole.length() - tail.length);
    whole.readFully(tail);
    return new String(tail, StandardCharsets.US_ASCII);
  }

  /** A checkpoint. */
  record Line(long place, String link, Instant at, String mac) {
    static final Line NONE = new Line(0, Chain.START, Instant.EPOCH, "");

    String text() {
      return place + " " + link + " " + at + " " + mac;
    }

    static Line parse(String text) throws AlteredException {
      String[] parts = text.split(" ");
      try {
        if (parts.length == 4) {
          return new Line(Long.parseLong(parts[0]), parts[1], Instant.parse(parts[2]), parts[3]);
        }
      } catch (NumberFormatException | DateTimeParseException e) {
        throw new AlteredException("a line of the audit checkpoints was altered", e);
      }
      throw new AlteredException("a line of the audit checkpoints was altered", null);
    }
  }

  /** The lines are not as they were written. */
  static final class AlteredException extends Exception {
    private AlteredException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Goes through the lines in order. */
  final class Reader implements AutoCloseable {
    private final BufferedReader in;
    private long left;
    private Line before = Line.NONE;

    private Reader(long size) throws IOException {
      in = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
      left = size;
    }

    /** The next checkpoint, checked against the one before it. */
    Optional<Line> next() throws IOException, AlteredException {
      if (left <= 0) {
        return Optional.empty();
      }
      String text = in.readLine();
      if (text == null) {
        throw new AlteredException("the file of audit checkpoints was cut", null);
      }
      left -= text.length() + 1;
      Line line = Line.parse(text);
      if (line.place() < before.place()
          || !line.mac().equals(mac(before.mac(), line.place(), line.link(), line.at()))) {
        throw new AlteredException(
            "the audit checkpoint at " + line.place() + " was altered, or one before it removed",
            null);
      }
      before = line;
      return Optional.of(line);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
