package org.zhuce.signing.mobile.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.zhuce.signing.spi.CareResult;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.KeyAction;
import org.zhuce.signing.spi.KeyCare;
import org.zhuce.signing.spi.KeyState;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SigningInputs;

/**
 * What becomes of mobile certificates (manual 3.6, 3.9, 3.10). Holders authorise each change by
 * password and device; staff can unlock and revoke, but has no way to use a key or to move it to
 * another device: whoever has lost the device enrols anew.
 */
final class MobileKeyCare implements KeyCare {
  private static final String CHANGE_PASSWORD = "change-password";
  private static final String DRAW_SEAL = "draw-seal";
  private static final String REPLACE_DEVICE = "replace-device";

  private final KeyVault vault;

  MobileKeyCare(KeyVault vault) {
    this.vault = vault;
  }

  @Override
  public List<KeyState> keys(SignerIdentity holder, ProviderContext context) {
    return new Certificates(context.store())
        .of(Certificates.owner(holder.code())).stream().map(this::state).toList();
  }

  private KeyState state(Certificates.Found found) {
    CertificateRecord record = found.record();
    int left = found.in().triesLeft(found.key(), vault.maxTries());
    List<KeyState.Device> devices = new ArrayList<>();
    for (DeviceKey device : record.devices()) {
      devices.add(
          new KeyState.Device(
              device.id(),
              device.name(),
              device.registeredAt(),
              devices.isEmpty() && !record.isRevoked()));
    }
    return new KeyState(
        found.key(),
        status(record, left),
        record.revision(),
        OptionalInt.of(left),
        record.signing(),
        record.encryption(),
        devices);
  }

  private static KeyState.Status status(CertificateRecord record, int left) {
    if (record.isRevoked()) {
      return KeyState.Status.REVOKED;
    }
    if (left == 0) {
      return KeyState.Status.LOCKED;
    }
    return record.device().isEmpty() ? KeyState.Status.WITHOUT_DEVICE : KeyState.Status.ACTIVE;
  }

  @Override
  public List<KeyAction> actions() {
    return List.of(
        new KeyAction(CHANGE_PASSWORD, Schemas.CHANGE_PASSWORD),
        new KeyAction(DRAW_SEAL, Schemas.DRAW_SEAL),
        new KeyAction(REPLACE_DEVICE, Schemas.REPLACE_DEVICE));
  }

  @Override
  public CareResult act(
      SignerIdentity holder,
      String key,
      String action,
      SigningInputs inputs,
      ProviderContext context) {
    try {
      Certificates.Found found = found(holder, key, context);
      if (found.record().isRevoked()) {
        throw new InvalidInputException(MobileSigningProvider.NO_CERTIFICATE);
      }
      CertificateRecord changed =
          switch (action) {
            case CHANGE_PASSWORD -> passwordChanged(found, inputs);
            case DRAW_SEAL -> sealDrawn(found, inputs);
            case REPLACE_DEVICE -> moved(found, inputs, context.clock().instant());
            default -> throw new IllegalArgumentException("no action " + action);
          };
      found.in().replace(found, changed);
      return new CareResult.Changed(state(new Certificates.Found(found.in(), key, changed)));
    } catch (InvalidInputException e) {
      return new CareResult.Unchanged(e.refusal());
    }
  }

  private static Certificates.Found found(
      SignerIdentity holder, String key, ProviderContext context) throws InvalidInputException {
    return new Certificates(context.store())
        .find(key)
        .filter(f -> f.record().owner().equals(Certificates.owner(holder.code())))
        .orElseThrow(() -> new InvalidInputException(MobileSigningProvider.NO_CERTIFICATE));
  }

  /** The share of the present device, which has authorised the action; before any password. */
  private static byte[] authorised(
      Certificates.Found found, String action, String payload, SigningInputs inputs)
      throws InvalidInputException {
    Optional<DeviceKey> device = found.record().device();
    if (device.isEmpty()) {
      throw new InvalidInputException(
          "deviceKey",
          "该证书尚未登记设备，请先用本机扫码登录并登记。",
          "The certificate has no registered device yet; log in with this phone first.");
    }
    device
        .get()
        .requireSignature(
            inputs,
            Statements.action(
                action,
                found.key(),
                found.record().certificate(),
                found.record().revision(),
                payload));
    return device.get().share(inputs);
  }

  private CertificateRecord passwordChanged(Certificates.Found found, SigningInputs inputs)
      throws InvalidInputException {
    byte[] share = authorised(found, CHANGE_PASSWORD, Statements.NONE, inputs);
    char[] present = Password.valid(inputs);
    char[] next = Password.valid(inputs, "newPassword");
    try {
      if (Arrays.equals(present, next)) {
        throw new InvalidInputException(
            "newPassword", "新密码不能与原密码相同。", "The new password must differ from the present one.");
      }
      return found
          .record()
          .withPassword(
              vault.rewrap(
                  found, new KeyVault.Factors(present, share), new KeyVault.Factors(next, share)));
    } finally {
      Arrays.fill(present, '\0');
      Arrays.fill(next, '\0');
    }
  }

  private CertificateRecord sealDrawn(Certificates.Found found, SigningInputs inputs)
      throws InvalidInputException {
    String drawn = inputs.value("handwriting").orElse("");
    byte[] png = Handwriting.png(drawn);
    byte[] share =
        authorised(found, DRAW_SEAL, Statements.digest(Handwriting.submitted(drawn)), inputs);
    char[] password = Password.valid(inputs);
    try {
      return found
          .record()
          .withSeal(
              vault.use(
                  found,
                  new KeyVault.Factors(password, share),
                  privateKey ->
                      Seal.of(png, privateKey, found.record().certificate().getPublicKey())));
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private CertificateRecord moved(Certificates.Found found, SigningInputs inputs, Instant now)
      throws InvalidInputException {
    DeviceKey.Registered next = DeviceKey.register(inputs, "newDevice", found.key(), now);
    byte[] share = authorised(found, REPLACE_DEVICE, next.device().id(), inputs);
    if (found.record().devices().stream().anyMatch(d -> d.id().equals(next.device().id()))) {
      throw new InvalidInputException(
          "newDeviceKey",
          "该设备已登记过，请在新设备上重新生成密钥。",
          "This device was registered before; make a new key on the new device.");
    }
    char[] password = Password.valid(inputs);
    try {
      found.in().claim(next.device(), found.record().owner(), "newDeviceKey");
      return found
          .record()
          .withDevice(
              next.device(),
              vault.rewrap(
                  found,
                  new KeyVault.Factors(password, share),
                  new KeyVault.Factors(password, next.share())));
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  @Override
  public Set<Decision> decisions() {
    return EnumSet.allOf(Decision.class);
  }

  @Override
  public CareResult decide(
      SignerIdentity holder,
      String key,
      Decision decision,
      String reason,
      CertificateAuthority authority,
      ProviderContext context) {
    try {
      Certificates.Found found = found(holder, key, context);
      switch (decision) {
        case UNLOCK -> found.in().resetTries(key);
        case REVOKE -> {
          authority.revoke(found.record().certificate(), reason);
          found.record().encryption().stream()
              .findFirst()
              .ifPresent(c -> authority.revoke(c, reason));
          found.in().revoke(key, reason);
        }
      }
      return new CareResult.Changed(state(found(holder, key, context)));
    } catch (InvalidInputException e) {
      return new CareResult.Unchanged(e.refusal());
    }
  }
}
