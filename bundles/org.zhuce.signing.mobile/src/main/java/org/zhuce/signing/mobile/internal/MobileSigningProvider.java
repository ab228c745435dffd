package org.zhuce.signing.mobile.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.zhuce.signing.spi.Enrolment;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.Signatory;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningRequest;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Challenge;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.Text;
import org.zhuce.signing.spi.ToBeSigned;

/** Signs with keys on the server that only their owners' passwords unwrap. */
@Component(
    service = SigningProvider.class,
    configurationPid = "org.zhuce.signing.mobile",
    property = {SigningProvider.ID + "=mobile", SigningProvider.ROLES + "=INDIVIDUAL"})
@Designate(ocd = MobileSigningProvider.Config.class)
public final class MobileSigningProvider implements SigningProvider {

  @ObjectClassDefinition(name = "Zhuce mobile certificates")
  @interface Config {
    @AttributeDefinition(
        description = "Kind of the keys of new certificates",
        options = {@Option("P-256"), @Option("RSA-3072")})
    String keyKind() default "P-256";

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
  }

  @Override
  public SigningStep begin(SigningRequest request, SigningInputs inputs, ProviderContext context) {
    Optional<SignerIdentity> signer = request.signer();
    if (signer.isPresent()
        && new Certificates(context.store())
            .newest(Certificates.owner(signer.get().code()))
            .isEmpty()) {
      return noCertificate();
    }
    String ticket = request.ticket().toString();
    return new Challenge(
        Challenge.Kind.SCAN_QR,
        ticket,
        Map.of(),
        QrCode.of(ticket),
        signer.isPresent() ? Schemas.DOCUMENT : Schemas.LOGIN,
        new byte[0]);
  }

  @Override
  public SigningStep complete(
      SigningRequest request, byte[] state, SigningInputs inputs, ProviderContext context) {
    try {
      return sign(request, inputs, new Certificates(context.store()));
    } catch (InvalidInputException e) {
      return e.refusal();
    }
  }

  private SigningStep sign(SigningRequest request, SigningInputs inputs, Certificates certificates)
      throws InvalidInputException {
    char[] password = Password.valid(inputs);
    try {
      Optional<String> owner = request.signer().map(s -> Certificates.owner(s.code()));
      Optional<String> key =
          inputs.value("certificate").or(() -> owner.flatMap(certificates::newest));
      if (key.isEmpty() && owner.isEmpty()) {
        throw new InvalidInputException(
            "certificate", "请选择证书。", "Choose the certificate to log in with.");
      }
      Optional<CertificateRecord> record =
          key.flatMap(certificates::find)
              // Nobody may try passwords on the certificates of others
              .filter(r -> owner.isEmpty() || owner.get().equals(r.owner()));
      if (record.isEmpty()) {
        return noCertificate();
      }
      Signatory signatory =
          request.purpose() == Purpose.LOGIN
              ? new Signatory(record.get().signing())
              : new Signatory(record.get().signing(), record.get().handwriting());
      return vault.use(
          certificates,
          key.get(),
          record.get(),
          password,
          privateKey -> {
            ToBeSigned bytes = request.bind(signatory);
            return new SigningStep.Signed(
                KeyKind.sign(privateKey, bytes.signatureAlgorithm(), bytes.der()), signatory);
          });
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static Refused noCertificate() {
    return new Refused(
        Refused.Reason.NO_CERTIFICATE,
        "certificate",
        new Text(
            "没有找到您的证书，请先在移证通中申请证书。",
            "You have no such certificate; apply for one in the certificate app first."));
  }

  @Override
  public Optional<Enrolment> enrolment() {
    return Optional.of(enrolment);
  }
}
