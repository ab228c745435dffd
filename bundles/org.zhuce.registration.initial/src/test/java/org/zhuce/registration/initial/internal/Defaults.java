package org.zhuce.registration.initial.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Makes configurations. */
final class Defaults {
  private Defaults() {}

  /** The configuration's defaults, but for what is given. */
  static InitialConfiguration with(Map<String, Object> values) {
    return (InitialConfiguration)
        Proxy.newProxyInstance(
            InitialConfiguration.class.getClassLoader(),
            new Class<?>[] {InitialConfiguration.class},
            (proxy, method, args) ->
                values.getOrDefault(method.getName(), method.getDefaultValue()));
  }
}
