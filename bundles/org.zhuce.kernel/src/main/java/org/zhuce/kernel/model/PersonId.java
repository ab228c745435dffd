package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Identifies a person.
 *
 * @param value a random UUID
 */
public record PersonId(UUID value) {
  public PersonId {
    requireNonNull(value, "value");
  }

  /** A new one. */
  public static PersonId random() {
    return new PersonId(UUID.randomUUID());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
