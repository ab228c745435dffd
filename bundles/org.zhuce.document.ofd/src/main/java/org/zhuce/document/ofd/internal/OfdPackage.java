package org.zhuce.document.ofd.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The files of an OFD document in their ZIP container (GB/T 33190, 6), in the one way that this
 * platform writes it: entries stored, no extra fields, no comments, no gaps, one fixed time. So
 * each byte of a container follows from its files, a container with one byte changed is no
 * container, and nothing can be hidden in one or blow up when it is read. The files are small, and
 * half of them is compressed already.
 */
final class OfdPackage {
  /** Far beyond what a certificate needs. */
  static final int MAX_ENTRIES = 64;

  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int LOCAL_BYTES = 30;
  private static final int CENTRAL_BYTES = 46;
  private static final int END_BYTES = 22;
  private static final short VERSION = 20;

  /** 1980-01-01, the first day that the format knows: a document's dates are inside. */
  private static final int TIME = 0x00210000;

  private OfdPackage() {}

  /** The container of these files, in their order. */
  static byte[] write(Map<String, byte[]> files) {
    int names = files.keySet().stream().mapToInt(String::length).sum();
    int content = files.values().stream().mapToInt(f -> f.length).sum();
    ByteBuffer out =
        ByteBuffer.allocate(
                files.size() * (LOCAL_BYTES + CENTRAL_BYTES) + 2 * names + content + END_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    List<Integer> offsets = new ArrayList<>();
    files.forEach(
        (name, file) -> {
          offsets.add(out.position());
          out.putInt(LOCAL).putShort(VERSION);
          fields(out, name, file);
          out.put(name.getBytes(StandardCharsets.US_ASCII)).put(file);
        });
    int directory = out.position();
    int index = 0;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      out.putInt(CENTRAL).putShort(VERSION).putShort(VERSION);
      fields(out, file.getKey(), file.getValue());
      // Comment, disk, attributes
      out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
      out.putInt(offsets.get(index++)).put(file.getKey().getBytes(StandardCharsets.US_ASCII));
    }
    int end = out.position();
    out.putInt(END).putInt(0).putShort((short) files.size()).putShort((short) files.size());
    out.putInt(end - directory).putInt(directory).putShort((short) 0);
    return out.array();
  }

  /** Flags and method (both none), time, checksum, sizes, lengths of name and extra field. */
  private static void fields(ByteBuffer out, String name, byte[] file) {
    CRC32 checksum = new CRC32();
    checksum.update(file);
    out.putInt(0).putInt(TIME).putInt((int) checksum.getValue());
    out.putInt(file.length).putInt(file.length).putInt(name.length());
  }

  /**
   * The files of a container.
   *
   * @throws IllegalArgumentException if it is not exactly what {@link #write} makes of its files
   */
  static Map<String, byte[]> read(byte[] container) {
    ByteBuffer in = ByteBuffer.wrap(container).order(ByteOrder.LITTLE_ENDIAN);
    Map<String, byte[]> files = new LinkedHashMap<>();
    while (in.remaining() >= LOCAL_BYTES && in.getInt(in.position()) == LOCAL) {
      int size = in.getInt(in.position() + 18);
      int length = in.getInt(in.position() + 26);
      in.position(in.position() + LOCAL_BYTES);
      if (length <= 0 || length > 255 || size < 0 || size > in.remaining() - length) {
        throw new IllegalArgumentException("an entry reaches beyond the end of the container");
      }
      byte[] name = new byte[length];
      byte[] file = new byte[size];
      in.get(name).get(file);
      if (files.put(checked(new String(name, StandardCharsets.ISO_8859_1)), file) != null) {
        throw new IllegalArgumentException("two entries have the same name");
      }
      if (files.size() > MAX_ENTRIES) {
        throw new IllegalArgumentException("more than " + MAX_ENTRIES + " entries");
      }
    }
    if (files.isEmpty() || !java.util.Arrays.equals(write(files), container)) {
      throw new IllegalArgumentException("not a container as this platform writes it");
    }
    return files;
  }

  /** Letters, digits, {@code _}, {@code .} and {@code /} between names that are no way upwards. */
  private static String checked(String name) {
    if (!name.matches("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*(/[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*)*")) {
      throw new IllegalArgumentException("an entry's name is no plain path");
    }
    return name;
  }

  /**
   * Whether a file begins as ZIP containers do, or with the name of the entry that ours have first:
   * one whose damaged byte happens to be one of the first four is an OFD file all the same.
   */
  static boolean isContainer(byte[] file) {
    return file.length >= LOCAL_BYTES
        && (ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(0) == LOCAL
            || OfdNames.ENTRY.equals(
                new String(
                    file,
                    LOCAL_BYTES,
                    Math.min(OfdNames.ENTRY.length(), file.length - LOCAL_BYTES),
                    StandardCharsets.ISO_8859_1)));
  }
}
