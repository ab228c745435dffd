package org.zhuce.rest.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;

/** Answers with files. */
final class Files {
  private static final byte[] PDF = "%PDF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8};

  private Files() {}

  /** A file under the media type that its first bytes tell. */
  static Response answer(byte[] file, String name) {
    boolean pdf = starts(file, PDF);
    boolean png = starts(file, PNG);
    String type =
        pdf
            ? "application/pdf"
            : png ? "image/png" : starts(file, JPEG) ? "image/jpeg" : "application/octet-stream";
    String suffix = pdf ? ".pdf" : png ? ".png" : starts(file, JPEG) ? ".jpg" : ".bin";
    return Response.ok(file, type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + suffix + "\"")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .build();
  }

  private static boolean starts(byte[] file, byte[] magic) {
    return file.length >= magic.length
        && Arrays.equals(file, 0, magic.length, magic, 0, magic.length);
  }
}
