package org.zhuce.persistence.jpa.internal.log;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.zhuce.kernel.port.AuditLog;
import org.zhuce.persistence.jpa.internal.Nanos;

/**
 * Links of the audit log: SHA-256 over the previous link and the entry, each text with its length
 * before it, so that no two entries have the same bytes.
 */
final class Chain {

  /** What the first entry is linked to. */
  static final String START = "0".repeat(64);

  private Chain() {}

  /** The link of that entry. */
  static String link(String previous, AuditLog.Entry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(HexFormat.of().parseHex(previous));
      out.writeLong(entry.sequence());
      out.writeLong(Nanos.of(entry.at()));
      for (String text :
          new String[] {
            entry.actor(),
            entry.action(),
            entry.subject(),
            entry.outcome(),
            entry.trace(),
            entry.detail()
          }) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
      }
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
