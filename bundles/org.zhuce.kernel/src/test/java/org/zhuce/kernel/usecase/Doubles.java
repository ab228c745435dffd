package org.zhuce.kernel.usecase;

import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.zhuce.kernel.internal.PluginCalls;
import org.zhuce.kernel.internal.PrintableText;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.port.FormRenderer;
import org.zhuce.kernel.port.FormSchemas;
import org.zhuce.kernel.port.PasswordHasher;
import org.zhuce.kernel.type.Finding;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.SignerIdentity;

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

  /** Limits for plug-ins, as the configuration gives them. */
  static PluginCalls.Config limits(int callsAtOnce, String... budgets) {
    return new PluginCalls.Config() {
      @Override
      public int calls_at_once() {
        return callsAtOnce;
      }

      @Override
      public String[] budgets() {
        return budgets;
      }

      @Override
      public int quarantine_failures() {
        return 10;
      }

      @Override
      public int quarantine_seconds() {
        return 300;
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return PluginCalls.Config.class;
      }
    };
  }

  static FormRenderer renderer() {
    return content -> (content.title() + content.rows()).getBytes(StandardCharsets.UTF_8);
  }

  /** A font that has everything but the white square and dingbats beyond the BMP. */
  static PrintableText characters() {
    return new PrintableText(
        text -> text.codePoints().filter(c -> c == '□' || c > 0x1f000).findFirst());
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

  static CertificateAuthority authority() {
    return new CertificateAuthority() {
      @Override
      public List<X509Certificate> issue(SignerIdentity subject, PublicKey key, Usage usage) {
        throw new UnsupportedOperationException("no provider of these tests enrols");
      }

      @Override
      public void revoke(X509Certificate certificate, String reason) {
        throw new UnsupportedOperationException("no provider of these tests enrols");
      }
    };
  }
}
