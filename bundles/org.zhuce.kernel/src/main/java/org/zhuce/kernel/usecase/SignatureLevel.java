package org.zhuce.kernel.usecase;

/** How much proof a signature carries (ETSI EN 319 142-1, 6: the baseline levels). */
public enum SignatureLevel {
  /** The signature and its certificates. */
  B,
  /** And a time stamp over the signature value: when it was there at the latest. */
  T,
  /** And what validates it when the authorities are gone: certificates and their revocation. */
  LT
}
