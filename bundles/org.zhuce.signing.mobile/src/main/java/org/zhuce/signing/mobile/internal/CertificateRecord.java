package org.zhuce.signing.mobile.internal;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a mobile certificate.
 *
 * @param owner SHA-256 of the ID number in hexadecimal
 * @param keys the private keys under password and device share
 * @param signing chain of the signing certificate
 * @param encryption chain of the encryption certificate
 * @param seal the drawn signature
 * @param revision counts the changes that the holder made
 * @param devices the devices that were registered, the present one first; empty in records of the
 *     first format, which asked for the password alone
 * @param revoked why the certificate was revoked; empty while it was not
 */
record CertificateRecord(
    String owner,
    WrappedKeys keys,
    List<X509Certificate> signing,
    List<X509Certificate> encryption,
    Seal seal,
    long revision,
    List<DeviceKey> devices,
    String revoked) {

  CertificateRecord {
    signing = List.copyOf(signing);
    encryption = List.copyOf(encryption);
    devices = List.copyOf(devices);
  }

  X509Certificate certificate() {
    return signing.get(0);
  }

  boolean isRevoked() {
    return !revoked.isEmpty();
  }

  /** The device that may use the keys. */
  Optional<DeviceKey> device() {
    return devices.stream().findFirst();
  }

  /** The drawing, if its owner's key has signed it; {@link InvalidInputException} if not. */
  byte[] drawing() throws InvalidInputException {
    if (!seal.belongsTo(certificate().getPublicKey())) {
      throw new InvalidInputException(
          "handwriting",
          "手写签名印章未与此证书绑定或已被改动，请在移证通中重新申请印章。",
          "The handwriting seal is not bound to this certificate, or was changed; draw it anew in"
              + " the certificate app.");
    }
    return seal.png();
  }

  /** Under another password. */
  CertificateRecord withPassword(WrappedKeys rewrapped) {
    return new CertificateRecord(
        owner, rewrapped, signing, encryption, seal, revision + 1, devices, revoked);
  }

  /** With another seal. */
  CertificateRecord withSeal(Seal drawn) {
    return new CertificateRecord(
        owner, keys, signing, encryption, drawn, revision + 1, devices, revoked);
  }

  /** Bound to another device, which takes the place of the one before. */
  CertificateRecord withDevice(DeviceKey device, WrappedKeys rewrapped) {
    List<DeviceKey> all = new ArrayList<>(List.of(device));
    all.addAll(devices);
    return new CertificateRecord(
        owner, rewrapped, signing, encryption, seal, revision + 1, all, revoked);
  }

  /** Revoked: the key that signs is gone for good. */
  CertificateRecord revokedFor(String reason) {
    return new CertificateRecord(
        owner, keys.withoutSigning(), signing, encryption, seal, revision + 1, devices, reason);
  }
}
