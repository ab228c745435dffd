package org.zhuce.kernel.usecase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.zhuce.signing.spi.Image;
import org.zhuce.signing.spi.KeyCare;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.Signatory;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningRequest;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.Text;
import org.zhuce.signing.spi.ToBeSigned;

/**
 * Signs for one identity, if the password is {@code right}; can be told to misbehave. Binds its
 * certificate at the beginning if one is named, else at the end.
 */
final class FakeProvider implements SigningProvider {
  static final byte[] HANDWRITING = {7, 7, 7};

  private final SignerIdentity identity;
  private final boolean atOnce;

  /** Changes what is returned, to lie or to throw. */
  UnaryOperator<SigningStep> misbehaviour = UnaryOperator.identity();

  final FakeKeyCare care;

  FakeProvider(SignerIdentity identity, boolean atOnce) {
    this.identity = identity;
    this.atOnce = atOnce;
    care = new FakeKeyCare(identity);
  }

  @Override
  public SigningStep begin(SigningRequest request, SigningInputs inputs, ProviderContext context) {
    if (atOnce) {
      return signed(request);
    }
    if (inputs.value("certificate").isPresent()) {
      request.bind(signatory());
    }
    return new SigningStep.Challenge(
        SigningStep.Challenge.Kind.ENTER_SECRET, "", Map.of(), Image.NONE, "{}", new byte[0]);
  }

  @Override
  public SigningStep complete(
      SigningRequest request, byte[] state, SigningInputs inputs, ProviderContext context) {
    return inputs.value("password").filter("right"::equals).isPresent()
        ? signed(request)
        : new SigningStep.Refused(
            SigningStep.Refused.Reason.WRONG_SECRET, "password", new Text("密码错误", "wrong"));
  }

  private Signatory signatory() {
    return new Signatory(
        List.of(new FakeCertificate(identity)),
        identity.role() == SignerRole.INDIVIDUAL ? HANDWRITING : new byte[0]);
  }

  private SigningStep signed(SigningRequest request) {
    Signatory signatory = signatory();
    ToBeSigned tbs = request.bind(signatory);
    return misbehaviour.apply(
        new SigningStep.Signed(FakeCrypto.sign(tbs.der(), signatory.certificate()), signatory));
  }

  @Override
  public Optional<KeyCare> keyCare() {
    return atOnce ? Optional.empty() : Optional.of(care);
  }
}
