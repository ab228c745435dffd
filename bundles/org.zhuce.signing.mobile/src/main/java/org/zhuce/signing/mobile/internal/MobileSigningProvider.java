package org.zhuce.signing.mobile.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.zhuce.signing.spi.Enrolment;
import org.zhuce.signing.spi.KeyCare;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.Signatory;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningRequest;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Challenge;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.Text;
import org.zhuce.signing.spi.ToBeSigned;

/** Signs with keys on the server that only password and device of their owners unwrap together. */
@Component(
    service = SigningProvider.class,
    configurationPid = "org.zhuce.signing.mobile",
    property = {SigningProvider.ID + "=mobile", SigningProvider.ROLES + "=INDIVIDUAL"})
@Designate(ocd = MobileSigningProvider.Config.class)
public final class MobileSigningProvider implements SigningProvider {

  @ObjectClassDefinition(name = "Zhuce mobile certificates")
  @interface Config {
    @AttributeDefinition(
        description =
            "Kind of the keys of new certificates; a certificate keeps the kind that it was made"
                + " with",
        options = {@Option("p256"), @Option("rsa"), @Option("sm2")})
    String keyKind() default "p256";

    @AttributeDefinition(description = "Argon2id: memory in KiB, at least 19456")
    int memoryKib() default 19456;

    @AttributeDefinition(description = "Argon2id: passes, at least 2")
    int iterations() default 2;

    @AttributeDefinition(description = "Argon2id: lanes")
    int lanes() default 1;

    @AttributeDefinition(description = "Wrong passwords until a certificate is locked")
    int maxTries() default 5;

    @AttributeDefinition(
        description = "How many may wait while as many derivations run as there are processors")
    int queue() default 64;

    @AttributeDefinition(description = "Milliseconds that each may wait")
    int patienceMillis() default 10000;
  }

  private final KeyVault vault;
  private final MobileEnrolment enrolment;
  private final MobileKeyCare care;

  /** Made by the container. */
  @Activate
  public MobileSigningProvider(Config config) {
    this(
        KeyKind.of(config.keyKind()),
        KeyVault.of(
            new Derivation(config.memoryKib(), config.iterations(), config.lanes()),
            config.queue(),
            Duration.ofMillis(config.patienceMillis()),
            config.maxTries()));
  }

  MobileSigningProvider(KeyKind kind, KeyVault vault) {
    this.vault = vault;
    this.enrolment = new MobileEnrolment(kind, vault);
    this.care = new MobileKeyCare(vault);
  }

  @Override
  public SigningStep begin(SigningRequest request, SigningInputs inputs, ProviderContext context) {
    try {
      Optional<Prepared> prepared =
          request.purpose() == Purpose.LOGIN
              ? Optional.empty()
              : Optional.of(prepared(request, inputs, new Certificates(context.store())));
      return challenge(request, prepared);
    } catch (InvalidInputException e) {
      return e.refusal();
    }
  }

  /**
   * A document's bytes depend on the certificate, so it is chosen before the telephone is asked.
   */
  private static Prepared prepared(
      SigningRequest request, SigningInputs inputs, Certificates certificates)
      throws InvalidInputException {
    String owner = Certificates.owner(request.signer().orElseThrow().code());
    Certificates.Found found =
        inputs
            .value("certificate")
            .map(certificates::find)
            .orElseGet(() -> certificates.newest(owner))
            .filter(f -> f.record().owner().equals(owner) && !f.record().isRevoked())
            .orElseThrow(MobileSigningProvider::noCertificate);
    ToBeSigned bytes = request.bind(signatory(request, found.record()));
    return new Prepared(found.key(), Statements.digest(bytes.der()));
  }

  /**
   * What a document's challenge was made for.
   *
   * @param key name of the certificate
   * @param digest SHA-256 of the bytes to be signed in hexadecimal
   */
  private record Prepared(String key, String digest) {
    byte[] encode() {
      return (key + "/" + digest).getBytes(StandardCharsets.US_ASCII);
    }

    static Optional<Prepared> decode(byte[] state) {
      String[] parts = new String(state, StandardCharsets.US_ASCII).split("/", -1);
      return parts.length == 2 ? Optional.of(new Prepared(parts[0], parts[1])) : Optional.empty();
    }
  }

  private static Challenge challenge(SigningRequest request, Optional<Prepared> prepared) {
    String ticket = request.ticket().toString();
    Map<String, String> details = new HashMap<>();
    details.put("purpose", request.purpose().name());
    details.put("origin", request.origin().toString());
    details.put("nonce", request.nonce());
    details.put("expiresAt", request.expiresAt().toString());
    details.put("summary", request.summary());
    details.put("digest", prepared.map(Prepared::digest).orElse(Statements.NONE));
    prepared.ifPresent(p -> details.put("certificate", p.key()));
    return new Challenge(
        Challenge.Kind.SCAN_QR,
        ticket,
        details,
        QrCode.of(ticket),
        prepared.isPresent() ? Schemas.DOCUMENT : Schemas.LOGIN,
        prepared.map(Prepared::encode).orElse(new byte[0]));
  }

  private static Signatory signatory(SigningRequest request, CertificateRecord record)
      throws InvalidInputException {
    return request.purpose() == Purpose.LOGIN
        ? new Signatory(record.signing())
        : new Signatory(record.signing(), record.drawing());
  }

  @Override
  public SigningStep complete(
      SigningRequest request, byte[] state, SigningInputs inputs, ProviderContext context) {
    try {
      Certificates certificates = new Certificates(context.store());
      Optional<Prepared> prepared = Prepared.decode(state);
      Certificates.Found found = chosen(request, prepared, inputs, certificates);
      return activated(request, prepared, found, inputs, context.clock().instant());
    } catch (InvalidInputException e) {
      return e.refusal();
    }
  }

  private static Certificates.Found chosen(
      SigningRequest request,
      Optional<Prepared> prepared,
      SigningInputs inputs,
      Certificates certificates)
      throws InvalidInputException {
    if (request.purpose() == Purpose.DOCUMENT && prepared.isEmpty()) {
      throw new InvalidInputException(
          "certificate", "该任务由旧版本发起，请刷新二维码。", "An earlier version opened this; open it anew.");
    }
    Optional<String> key = inputs.value("certificate").or(() -> prepared.map(Prepared::key));
    if (key.isEmpty()) {
      throw new InvalidInputException(
          "certificate", "请选择证书。", "Choose the certificate to log in with.");
    }
    Optional<String> owner = request.signer().map(s -> Certificates.owner(s.code()));
    Certificates.Found found =
        certificates
            .find(key.get())
            .filter(f -> !f.record().isRevoked())
            // Nobody may try passwords on the certificates of others
            .filter(f -> owner.isEmpty() || owner.get().equals(f.record().owner()))
            .orElseThrow(MobileSigningProvider::noCertificate);
    if (prepared.filter(p -> !p.key().equals(found.key())).isPresent()) {
      throw new InvalidInputException(
          "certificate",
          "该文件已为另一张证书准备，请在电脑上选择此证书后重新发起签名。",
          "The document was prepared for another certificate; open the signing anew with this"
              + " one.");
    }
    return found;
  }

  /** Device first, since it costs nothing and counts no try; then password; then the signature. */
  private SigningStep activated(
      SigningRequest request,
      Optional<Prepared> prepared,
      Certificates.Found found,
      SigningInputs inputs,
      Instant now)
      throws InvalidInputException {
    if (found.record().device().isEmpty()) {
      return activated(request, prepared, registered(found, inputs, now), inputs, now);
    }
    DeviceKey device = found.record().device().get();
    String digest = prepared.map(Prepared::digest).orElse(Statements.NONE);
    device.requireSignature(
        inputs, Statements.activation(request, found.key(), found.record().certificate(), digest));
    byte[] share = device.share(inputs);
    Signatory signatory = signatory(request, found.record());
    char[] password = Password.valid(inputs);
    try {
      return vault.use(
          found,
          new KeyVault.Factors(password, share),
          privateKey -> {
            ToBeSigned bytes = request.bind(signatory);
            if (prepared.isPresent() && !digest.equals(Statements.digest(bytes.der()))) {
              throw new IllegalStateException("other bytes than those that the device has seen");
            }
            return new SigningStep.Signed(
                KeyKind.sign(privateKey, bytes.signatureAlgorithm(), bytes.der()), signatory);
          });
    } finally {
      Arrays.fill(password, '\0');
      Arrays.fill(share, (byte) 0);
    }
  }

  /**
   * Registers a device for a certificate of the time when the password was all: with the first
   * signing by that password.
   */
  private Certificates.Found registered(Certificates.Found found, SigningInputs inputs, Instant now)
      throws InvalidInputException {
    if (inputs.value("deviceKey").isEmpty()) {
      throw new InvalidInputException(
          "deviceKey",
          "该证书尚未登记设备，请在移证通中登记本机后再确认。",
          "The certificate has no registered device yet; register this phone with it.");
    }
    DeviceKey.Registered device = DeviceKey.register(inputs, "device", found.key(), now);
    char[] password = Password.valid(inputs);
    try {
      found.in().claim(device.device(), found.record().owner(), "deviceKey");
      WrappedKeys rewrapped =
          vault.rewrap(
              found,
              new KeyVault.Factors(password, KeyVault.NO_SHARE),
              new KeyVault.Factors(password, device.share()));
      CertificateRecord changed = found.record().withDevice(device.device(), rewrapped);
      found.in().replace(found, changed);
      return new Certificates.Found(found.in(), found.key(), changed);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static InvalidInputException noCertificate() {
    return new InvalidInputException(NO_CERTIFICATE);
  }

  static final Refused NO_CERTIFICATE =
      new Refused(
          Refused.Reason.NO_CERTIFICATE,
          "certificate",
          new Text(
              "没有找到您的证书，请先在移证通中申请证书。",
              "You have no such certificate; apply for one in the certificate app first."));

  @Override
  public Optional<Enrolment> enrolment() {
    return Optional.of(enrolment);
  }

  @Override
  public Optional<KeyCare> keyCare() {
    return Optional.of(care);
  }
}
