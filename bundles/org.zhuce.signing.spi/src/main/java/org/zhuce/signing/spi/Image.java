package org.zhuce.signing.spi;

import static java.util.Objects.requireNonNull;

/**
 * A picture.
 *
 * @param mediaType such as {@code image/svg+xml} or {@code image/png}
 * @param bytes the encoded picture
 */
public record Image(String mediaType, byte[] bytes) {
  /** No picture. */
  public static final Image NONE = new Image("application/octet-stream", new byte[0]);

  public Image {
    requireNonNull(mediaType, "mediaType");
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Whether there is no picture. */
  public boolean isEmpty() {
    return bytes.length == 0;
  }
}
