package org.zhuce.kernel.port;

import org.zhuce.kernel.type.PhotoFacts;

/** Looks at uploaded photos. */
public interface PhotoInspector {

  /**
   * Decodes a photo and reads its properties.
   *
   * @throws IllegalArgumentException with the reason, if it is no JPEG or PNG, is broken, or would
   *     need more than 20 megapixels to decode
   */
  PhotoFacts inspect(byte[] photo);
}
