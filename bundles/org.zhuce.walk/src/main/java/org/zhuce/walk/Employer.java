package org.zhuce.walk;

import static java.util.Objects.requireNonNull;

/**
 * An enterprise of the enterprise register.
 *
 * @param code 统一社会信用代码
 * @param name its full registered name
 * @param qualified whether it may employ registered practitioners
 */
public record Employer(String code, String name, boolean qualified) {
  public Employer {
    requireNonNull(code, "code");
    requireNonNull(name, "name");
  }
}
