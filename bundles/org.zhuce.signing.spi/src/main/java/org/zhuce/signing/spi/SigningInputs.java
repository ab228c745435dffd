package org.zhuce.signing.spi;

import java.util.Map;
import java.util.Optional;

/**
 * What came in for a provider, by name. Values may be secrets: {@link #toString} shows names only.
 *
 * @param values the values by name
 */
public record SigningInputs(Map<String, String> values) {
  /** Nothing. */
  public static final SigningInputs NONE = new SigningInputs(Map.of());

  public SigningInputs {
    values = Map.copyOf(values);
  }

  /** The value of that name; blank counts as absent. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).filter(v -> !v.isBlank());
  }

  @Override
  public String toString() {
    return "SigningInputs" + values.keySet();
  }
}
