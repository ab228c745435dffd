package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Identifies a registration certificate.
 *
 * @param value a random UUID
 */
public record CertificateId(UUID value) {
  public CertificateId {
    requireNonNull(value, "value");
  }

  /** A new one. */
  public static CertificateId random() {
    return new CertificateId(UUID.randomUUID());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
