package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

/**
 * An employer in the enterprise register.
 *
 * @param code its unified social credit code
 * @param name its full registered name (工商注册名称)
 * @param qualified whether it may employ registered practitioners
 */
public record Enterprise(CreditCode code, String name, boolean qualified) {
  public Enterprise {
    requireNonNull(code, "code");
    requireNonNull(name, "name");
  }
}
