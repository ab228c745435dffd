package org.zhuce.signing.mobile.internal;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.Enrolment;
import org.zhuce.signing.spi.EnrolmentResult;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;

/**
 * Registers the device, makes the keys of a mobile certificate and has both certificates issued
 * (manual 3.5, 3.6).
 */
final class MobileEnrolment implements Enrolment {
  private final KeyKind kind;
  private final KeyVault vault;

  MobileEnrolment(KeyKind kind, KeyVault vault) {
    this.kind = kind;
    this.vault = vault;
  }

  @Override
  public Invitation begin(SignerIdentity identity, ProviderContext context) {
    return new Invitation(Schemas.ENROLMENT);
  }

  @Override
  public EnrolmentResult complete(
      SignerIdentity identity,
      SigningInputs inputs,
      CertificateAuthority authority,
      ProviderContext context) {
    if (identity.role() != SignerRole.INDIVIDUAL) {
      throw new IllegalArgumentException("mobile certificates are for individuals");
    }
    try {
      return enrol(identity, inputs, authority, context);
    } catch (InvalidInputException e) {
      return new EnrolmentResult.NotEnrolled(e.refusal());
    }
  }

  private EnrolmentResult enrol(
      SignerIdentity identity,
      SigningInputs inputs,
      CertificateAuthority authority,
      ProviderContext context)
      throws InvalidInputException {
    char[] password = Password.valid(inputs);
    try {
      Optional<String> drawn = inputs.value("handwriting");
      if (drawn.isEmpty()) {
        throw new InvalidInputException(
            "handwriting", "缺少手写签名。", "The handwritten signature is missing.");
      }
      byte[] handwriting = Handwriting.png(drawn.get());
      DeviceKey.Registered device =
          DeviceKey.register(inputs, "device", identity.name(), context.clock().instant());
      Certificates certificates = new Certificates(context.store());
      certificates.claim(device.device(), Certificates.owner(identity.code()), "deviceKey");
      String key = Certificates.newKey(context.clock().instant());
      KeyVault.NewKeys keys =
          vault
              .make(kind, key, new KeyVault.Factors(password, device.share()), handwriting)
              .orElseThrow(() -> new InvalidInputException(KeyVault.BUSY));
      List<X509Certificate> chain = authority.issue(identity, keys.signingKey(), Usage.SIGNING);
      keep(identity, key, keys, chain, authority, device.device(), certificates);
      return new EnrolmentResult.Enrolled(key, chain);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** Issues the second certificate and keeps all; what fails leaves no valid certificate behind. */
  private static void keep(
      SignerIdentity identity,
      String key,
      KeyVault.NewKeys keys,
      List<X509Certificate> signing,
      CertificateAuthority authority,
      DeviceKey device,
      Certificates certificates) {
    List<X509Certificate> encryption = List.of();
    try {
      encryption = authority.issue(identity, keys.encryptionKey(), Usage.ENCRYPTION);
      certificates.add(
          key,
          new CertificateRecord(
              Certificates.owner(identity.code()),
              keys.wrapped(),
              signing,
              encryption,
              keys.seal(),
              0,
              List.of(device),
              ""));
    } catch (RuntimeException e) {
      authority.revoke(signing.get(0), "its key could not be kept");
      encryption.stream()
          .findFirst()
          .ifPresent(c -> authority.revoke(c, "its key could not be kept"));
      throw e;
    }
  }
}
