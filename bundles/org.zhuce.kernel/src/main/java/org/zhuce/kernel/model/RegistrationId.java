package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Identifies a registration.
 *
 * @param value a random UUID
 */
public record RegistrationId(UUID value) {
  public RegistrationId {
    requireNonNull(value, "value");
  }

  /** A new one. */
  public static RegistrationId random() {
    return new RegistrationId(UUID.randomUUID());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
