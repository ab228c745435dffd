package org.zhuce.deployment.internal;

import java.util.List;
import java.util.Locale;
import org.zhuce.gate.Verdict;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.usecase.Refusal;
import org.zhuce.signing.spi.Text;

/** Why a plug-in is not deployed; ends its trial. */
final class Rejected extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  private Rejected(Refusal refusal) {
    super(refusal.code(), null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }

  /** The gate does not let it in. */
  static Refusal of(Verdict verdict) {
    return verdict
        .fault()
        .map(
            f ->
                refusal(
                    Refusal.Kind.INVALID,
                    "plugin-" + f.name().toLowerCase(Locale.ROOT),
                    new Text(f.zh(), f.en()),
                    List.of(verdict.detail())))
        .orElseThrow();
  }

  /** It is not let in, or is no plug-in, or does not work. */
  static Rejected invalid(String code, String zh, String en, List<String> details) {
    return new Rejected(refusal(Refusal.Kind.INVALID, code, new Text(zh, en), details));
  }

  static Rejected conflict(String code, String zh, String en) {
    return new Rejected(Refusal.of(Refusal.Kind.CONFLICT, code, zh, en));
  }

  static Rejected by(Verdict verdict) {
    return new Rejected(of(verdict));
  }

  private static Refusal refusal(
      Refusal.Kind kind, String code, Text message, List<String> details) {
    return new Refusal(
        kind, code, message, details.stream().map(d -> Finding.refusal("", code, d, d)).toList());
  }
}
