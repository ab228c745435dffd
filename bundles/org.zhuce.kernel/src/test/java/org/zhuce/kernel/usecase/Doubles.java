package org.zhuce.kernel.usecase;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.port.FormRenderer;
import org.zhuce.kernel.port.FormSchemas;
import org.zhuce.kernel.port.PasswordHasher;
import org.zhuce.kernel.type.Finding;

/** Surroundings of the kernel that do as little as a test needs. */
final class Doubles {
  private Doubles() {}

  static FormSchemas schemas() {
    return new FormSchemas() {
      @Override
      public void check(String schema) {
        if (!schema.startsWith("{")) {
          throw new IllegalArgumentException("no schema: " + schema);
        }
      }

      @Override
      public List<Finding> validate(String schema, Form form) {
        return List.of();
      }
    };
  }

  static FormRenderer renderer() {
    return new FormRenderer() {
      @Override
      public byte[] render(Content content) {
        return (content.title() + content.rows()).getBytes(StandardCharsets.UTF_8);
      }

      @Override
      public String missingGlyph(String text) {
        return text.contains("□") ? "□" : "";
      }
    };
  }

  static PasswordHasher hasher() {
    return new PasswordHasher() {
      @Override
      public String hash(char[] password) {
        return "#" + new String(password);
      }

      @Override
      public boolean matches(char[] password, String hash) {
        return hash.equals("#" + new String(password));
      }
    };
  }
}
