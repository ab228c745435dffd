package org.zhuce.registration.renewal.internal;

import java.lang.reflect.Proxy;

/** Renewal as it is without a configuration. */
public final class UsualRenewal {
  private UsualRenewal() {}

  /** The type. */
  public static RenewalRegistration type() {
    return new RenewalRegistration(
        (RenewalConfiguration)
            Proxy.newProxyInstance(
                RenewalConfiguration.class.getClassLoader(),
                new Class<?>[] {RenewalConfiguration.class},
                (proxy, method, args) -> method.getDefaultValue()));
  }
}
