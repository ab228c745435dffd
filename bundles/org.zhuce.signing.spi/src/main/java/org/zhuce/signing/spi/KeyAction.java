package org.zhuce.signing.spi;

/**
 * Something that a holder can do with a key.
 *
 * @param name lower case letters and hyphens, such as {@code change-password}
 * @param inputSchema JSON Schema (2020-12) of the inputs, with titles in Chinese and English
 */
public record KeyAction(String name, String inputSchema) {
  public KeyAction {
    if (!name.matches("[a-z][a-z-]{0,39}")) {
      throw new IllegalArgumentException("no name of an action: " + name);
    }
  }
}
