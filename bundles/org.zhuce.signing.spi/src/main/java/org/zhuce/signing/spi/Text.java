package org.zhuce.signing.spi;

import static java.util.Objects.requireNonNull;

/**
 * A text for people.
 *
 * @param zh in Chinese
 * @param en in English
 */
public record Text(String zh, String en) {
  public Text {
    requireNonNull(zh, "zh");
    requireNonNull(en, "en");
  }
}
