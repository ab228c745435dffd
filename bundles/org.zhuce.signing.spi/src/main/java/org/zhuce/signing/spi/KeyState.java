package org.zhuce.signing.spi;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * A key as its provider knows it.
 *
 * @param key the provider's name for it, as from the enrolment
 * @param status whether it can sign
 * @param revision counts the changes that its holder made; what authorises the next change names it
 * @param triesLeft of the password; empty if the provider does not count
 * @param signing chain of the signing certificate, itself first
 * @param encryption chain of the encryption certificate; empty if there is none
 * @param devices the devices that may use the key, the present one first
 */
public record KeyState(
    String key,
    Status status,
    long revision,
    OptionalInt triesLeft,
    List<X509Certificate> signing,
    List<X509Certificate> encryption,
    List<Device> devices) {
  public KeyState {
    requireNonNull(key, "key");
    requireNonNull(status, "status");
    requireNonNull(triesLeft, "triesLeft");
    signing = List.copyOf(signing);
    if (signing.isEmpty()) {
      throw new IllegalArgumentException("a key has a signing certificate");
    }
    encryption = List.copyOf(encryption);
    devices = List.copyOf(devices);
  }

  /** Whether a key can sign. */
  public enum Status {
    /** It can. */
    ACTIVE,
    /** Too many wrong passwords; staff can unlock it. */
    LOCKED,
    /** It cannot until a device is registered for it. */
    WITHOUT_DEVICE,
    /** Another key has taken its place, or it was revoked; it never signs again. */
    REVOKED
  }

  /**
   * A device.
   *
   * @param id SHA-256 of its public key (SubjectPublicKeyInfo, DER) in hexadecimal
   * @param name as its holder calls it; may be empty
   * @param registeredAt when it was registered
   * @param current whether it may still use the key
   */
  public record Device(String id, String name, Instant registeredAt, boolean current) {
    public Device {
      requireNonNull(id, "id");
      requireNonNull(name, "name");
      requireNonNull(registeredAt, "registeredAt");
    }
  }
}
