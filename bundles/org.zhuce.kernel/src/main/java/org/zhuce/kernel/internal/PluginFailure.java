package org.zhuce.kernel.internal;

import org.zhuce.kernel.usecase.Refusal;

/** A plug-in did not answer properly. */
public final class PluginFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  PluginFailure(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** What the caller is told: nothing of the plug-in's inside. */
  public Refusal refusal() {
    return Refusal.of(
        Refusal.Kind.UNAVAILABLE,
        code,
        "业务插件暂时无法响应，请稍后再试；如持续出现请联系管理员。",
        "The plug-in did not answer properly. Try again later, or tell the administrator.");
  }
}
