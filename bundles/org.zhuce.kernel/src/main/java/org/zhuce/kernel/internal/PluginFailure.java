package org.zhuce.kernel.internal;

import org.zhuce.kernel.usecase.Refusal;

/** A plug-in did not answer properly. */
public final class PluginFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final String BUSY = "plugin-busy";
  private static final String QUARANTINED = "plugin-quarantined";

  private final String code;

  PluginFailure(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The plug-in is not called at all. */
  static PluginFailure quarantined(String plugin, String reason) {
    return new PluginFailure(QUARANTINED, plugin + " is quarantined: " + reason, null);
  }

  /** Whether it has too many calls under way. */
  boolean isBusy() {
    return code.equals(BUSY);
  }

  /** What was wrong inside, for administrators. */
  String reason() {
    return getCause() == null ? getMessage() : String.valueOf(getCause().getMessage());
  }

  /** What the caller is told: nothing of the plug-in's inside. */
  public Refusal refusal() {
    if (code.equals(QUARANTINED)) {
      return Refusal.of(
          Refusal.Kind.UNAVAILABLE,
          code,
          "该业务插件因多次故障已被隔离，申请保持原状态，待管理员解除隔离或更新版本后继续办理。",
          "The plug-in failed too often and is quarantined; applications stay where they are, and go"
              + " on when an administrator lifts it or deploys another version.");
    }
    return Refusal.of(
        Refusal.Kind.UNAVAILABLE,
        code,
        "业务插件暂时无法响应，请稍后再试；如持续出现请联系管理员。",
        "The plug-in did not answer properly. Try again later, or tell the administrator.");
  }
}
