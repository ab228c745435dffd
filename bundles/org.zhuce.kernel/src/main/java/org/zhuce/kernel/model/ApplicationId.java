package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Identifies an application.
 *
 * @param value a random UUID
 */
public record ApplicationId(UUID value) {
  public ApplicationId {
    requireNonNull(value, "value");
  }

  /** A new one. */
  public static ApplicationId random() {
    return new ApplicationId(UUID.randomUUID());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
