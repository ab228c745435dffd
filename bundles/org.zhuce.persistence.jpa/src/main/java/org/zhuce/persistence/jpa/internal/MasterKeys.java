package org.zhuce.persistence.jpa.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys outside the database: a file with one line per key, {@code <id> <base64 of 32 bytes>}.
 * The key with the lowest id makes indexes and checkpoints, the one with the highest encrypts; to
 * change it, append a line with the next id and start again. Lines stay while rows need them.
 */
final class MasterKeys {
  private static final Logger LOG = LoggerFactory.getLogger(MasterKeys.class);
  private static final int BYTES = 32;
  private static final int MAX_ID = 0xffff;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private MasterKeys() {}

  /** Reads the keys by id. */
  static SortedMap<Integer, byte[]> read(Path file) throws IOException {
    warnIfOthersMayRead(file);
    SortedMap<Integer, byte[]> keys = new TreeMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        add(keys, line.trim().split("\\s+"), file);
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalStateException("the key file " + file + " holds no key");
    }
    return keys;
  }

  private static void add(SortedMap<Integer, byte[]> keys, String[] parts, Path file) {
    try {
      int id = Integer.parseInt(parts[0]);
      byte[] key = Base64.getDecoder().decode(parts[1]);
      if (parts.length == 2 && id > 0 && id <= MAX_ID && key.length == BYTES) {
        if (keys.put(id, key) == null) {
          return;
        }
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      LOG.debug("Not a key line", e);
    }
    throw new IllegalStateException(
        "the key file " + file + " holds a line that is not '<id> <base64 of 32 bytes>'");
  }

  /**
   * Creates a file with a first key, complete on disk before it has its name; keeps one that
   * exists.
   */
  static void create(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    String text =
        "# Encrypts the platform's database. Keep a copy apart from the database's: neither is of\n"
            + "# use without the other. Every node needs the same file.\n"
            + "1 "
            + Base64.getEncoder().encodeToString(key)
            + "\n";
    Path draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
    try {
      try (FileChannel channel =
          FileChannel.open(
              draft,
              EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.createLink(file, draft);
      LOG.info("Created the key file {}; keep a copy of it apart from the database's", file);
    } catch (FileAlreadyExistsException e) {
      LOG.debug("Another process made the key file at the same time", e);
    } finally {
      Files.deleteIfExists(draft);
    }
    try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  private static void warnIfOthersMayRead(Path file) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (!OWNER_ONLY.containsAll(permissions)) {
      LOG.warn(
          "Others than its owner may use the key file {} ({}); run chmod 600 on it",
          file,
          PosixFilePermissions.toString(permissions));
    }
  }
}
