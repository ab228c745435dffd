package org.zhuce.signing.cakey.internal;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.zhuce.signing.spi.Enrolment;
import org.zhuce.signing.spi.Image;
import org.zhuce.signing.spi.KeyCare;
import org.zhuce.signing.spi.ProviderContext;
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

/** Has the enterprise's CA key sign, which stays where it is. */
@Component(
    service = SigningProvider.class,
    property = {SigningProvider.ID + "=cakey", SigningProvider.ROLES + "=ENTERPRISE"})
public final class CaKeySigningProvider implements SigningProvider {

  private final CaKeyEnrolment enrolment = new CaKeyEnrolment();

  /** Made by the container. */
  @Activate
  public CaKeySigningProvider() {
    // Nothing to configure
  }

  @Override
  public SigningStep begin(SigningRequest request, SigningInputs inputs, ProviderContext context) {
    Optional<byte[]> certificate = inputs.value("certificate").flatMap(Encoded::bytes);
    if (certificate.isEmpty()) {
      return new Refused(
          Refused.Reason.INVALID_INPUT,
          "certificate",
          new Text(
              "缺少 CA 锁的证书，请插入 CA 锁后重试（PEM 或 Base64）。",
              "The CA key's certificate is missing or unreadable (PEM or Base64); plug the key in"
                  + " and try again."));
    }
    Optional<ActiveKeys.Found> found =
        new ActiveKeys(context.store())
            .find(certificate.get())
            .filter(
                f -> request.signer().map(SignerIdentity::code).orElse(f.code()).equals(f.code()));
    if (found.isEmpty()) {
      return notActive();
    }
    Signatory signatory = new Signatory(found.get().chain());
    ToBeSigned bytes = request.bind(signatory);
    return new Challenge(
        Challenge.Kind.SIGN_BYTES,
        Base64.getEncoder().encodeToString(bytes.der()),
        Map.of(
            "signatureAlgorithm",
            bytes.signatureAlgorithm(),
            "contentDigest",
            Base64.getEncoder().encodeToString(bytes.contentDigest()),
            // With these the signer's program recomputes what a login signs
            "ticket",
            request.ticket().toString(),
            "nonce",
            request.nonce()),
        Image.NONE,
        Schemas.SIGNATURE,
        ActiveKeys.encode(new ActiveKeys.Active(signatory.chain(), List.of())));
  }

  @Override
  public SigningStep complete(
      SigningRequest request, byte[] state, SigningInputs inputs, ProviderContext context) {
    Optional<byte[]> signature = inputs.value("signature").flatMap(Encoded::bytes);
    if (signature.isEmpty()) {
      return new Refused(
          Refused.Reason.INVALID_INPUT,
          "signature",
          new Text("缺少签名值（Base64）。", "The signature value (Base64) is missing or unreadable."));
    }
    Signatory signatory = new Signatory(ActiveKeys.decode(state).chain());
    // Another key may have been activated since
    if (new ActiveKeys(context.store())
        .find(ActiveKeys.encoded(signatory.certificate()))
        .isEmpty()) {
      return notActive();
    }
    return new SigningStep.Signed(signature.get(), signatory);
  }

  private static Refused notActive() {
    return new Refused(
        Refused.Reason.NO_CERTIFICATE,
        "certificate",
        new Text(
            "该证书不是本企业当前开通的数字证书：可能尚未开通，或已被另一把 CA 锁取代。",
            "This certificate is not the enterprise's active one: it was never activated, or"
                + " another key has replaced it."));
  }

  @Override
  public Optional<Enrolment> enrolment() {
    return Optional.of(enrolment);
  }

  @Override
  public Optional<KeyCare> keyCare() {
    return Optional.of(new CaKeyCare());
  }
}
