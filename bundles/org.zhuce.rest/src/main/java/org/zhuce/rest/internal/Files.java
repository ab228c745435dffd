package org.zhuce.rest.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;

/** Answers with files. */
final class Files {
  static final String OFD_TYPE = "application/ofd";

  private Files() {}

  /** A kind of file that is told by its first bytes. */
  private enum Kind {
    PDF("application/pdf", ".pdf", "%PDF".getBytes(StandardCharsets.US_ASCII)),
    PNG("image/png", ".png", new byte[] {(byte) 0x89, 'P', 'N', 'G'}),
    JPEG("image/jpeg", ".jpg", new byte[] {(byte) 0xFF, (byte) 0xD8}),
    /** The container's first bytes; the platform stores no other files of that container. */
    OFD(OFD_TYPE, ".ofd", new byte[] {'P', 'K', 3, 4}),
    OTHER("application/octet-stream", ".bin", new byte[0]);

    private final String type;
    private final String suffix;
    private final byte[] magic;

    Kind(String type, String suffix, byte[] magic) {
      this.type = type;
      this.suffix = suffix;
      this.magic = magic;
    }

    private boolean begins(byte[] file) {
      return file.length >= magic.length
          && Arrays.equals(file, 0, magic.length, magic, 0, magic.length);
    }
  }

  /** A file under the media type that its first bytes tell. */
  static Response answer(byte[] file, String name) {
    Kind kind = Arrays.stream(Kind.values()).filter(k -> k.begins(file)).findFirst().orElseThrow();
    return Response.ok(file, kind.type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + kind.suffix + "\"")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .build();
  }
}
