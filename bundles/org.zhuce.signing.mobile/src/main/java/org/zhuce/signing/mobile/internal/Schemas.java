package org.zhuce.signing.mobile.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schemas of what signers give; files beside this class. */
final class Schemas {
  static final String ENROLMENT = read("enrolment.schema.json");
  static final String LOGIN = read("login.schema.json");
  static final String DOCUMENT = read("document.schema.json");
  static final String CHANGE_PASSWORD = read("change-password.schema.json");
  static final String DRAW_SEAL = read("draw-seal.schema.json");
  static final String REPLACE_DEVICE = read("replace-device.schema.json");

  private Schemas() {}

  private static String read(String name) {
    try (InputStream in = Schemas.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the bundle lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
