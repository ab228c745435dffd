package org.zhuce.signing.spi;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How signatures are made: a kind of key together with the one digest that goes with it. The key
 * decides; there is no second way to sign with it.
 */
public enum SignatureAlgorithm {
  /** RSA (PKCS #1 v1.5) with SHA-256; new keys have 3072 bits, 2048 are accepted. */
  RSA("SHA256withRSA"),
  /** ECDSA on P-256 (FIPS 186-5) with SHA-256; the value is DER (RFC 3279, 2.2.3). */
  P256("SHA256withECDSA"),
  /**
   * SM2 with SM3 (GB/T 32918.2, GB/T 32905), the national algorithms; the signer's identifier is
   * the default {@code 1234567812345678} (GB/T 35276, 10), the value is DER (GB/T 35276, 7.2).
   */
  SM2("SM3withSM2");

  private final String jcaName;

  SignatureAlgorithm(String jcaName) {
    this.jcaName = jcaName;
  }

  /** Name in the Java Cryptography Architecture, as in {@link ToBeSigned#signatureAlgorithm()}. */
  public String jcaName() {
    return jcaName;
  }

  /** Name in configurations: {@code rsa}, {@code p256} or {@code sm2}. */
  public String configured() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * By the name in a configuration.
   *
   * @throws IllegalArgumentException if there is none of that name; the message names those that
   *     there are
   */
  public static SignatureAlgorithm ofConfigured(String name) {
    return Arrays.stream(values())
        .filter(a -> a.configured().equals(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "keys are "
                        + Arrays.stream(values())
                            .map(SignatureAlgorithm::configured)
                            .collect(Collectors.joining(", "))
                        + ", not "
                        + name));
  }

  /**
   * By the names in a configuration, separated by commas; each counts once.
   *
   * @throws IllegalArgumentException if one is unknown, or there is none
   */
  public static List<SignatureAlgorithm> allConfigured(String names) {
    return Arrays.stream(names.split(","))
        .map(SignatureAlgorithm::ofConfigured)
        .distinct()
        .toList();
  }

  /** All of them, that one first. */
  public static List<SignatureAlgorithm> preferring(SignatureAlgorithm first) {
    return Stream.concat(Stream.of(first), Arrays.stream(values())).distinct().toList();
  }
}
