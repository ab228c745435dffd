package org.example.pinkey;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.zhuce.signing.spi.Enrolment;
import org.zhuce.signing.spi.Image;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.Signatory;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningRequest;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Challenge;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.SigningStep.Refused.Reason;
import org.zhuce.signing.spi.Text;
import org.zhuce.signing.spi.ToBeSigned;

/**
 * Signs for enterprises with P-256 keys that lie on the server, each in a PKCS#12 file under the
 * enterprise's PIN. Who has the platform's database and guesses the PIN has the key: fit for a small
 * office, not for a bank.
 */
@Component(
    property = {SigningProvider.ID + "=pinkey", SigningProvider.ROLES + "=ENTERPRISE"})
public final class PinKeyProvider implements SigningProvider {
  private static final String SCHEMA =
      "{\"type\": \"object\", \"required\": [\"pin\"], \"properties\": {"
          + "\"key\": {\"type\": \"string\", \"title\": \"密钥编号\","
          + " \"x-title\": {\"zh\": \"密钥编号\", \"en\": \"Name of the key\"}},"
          + "\"pin\": {\"type\": \"string\", \"writeOnly\": true, \"title\": \"PIN\","
          + " \"x-title\": {\"zh\": \"PIN 码\", \"en\": \"PIN\"}}}}";

  @Override
  public SigningStep begin(SigningRequest request, SigningInputs inputs, ProviderContext context) {
    Keys keys = new Keys(context.store());
    if (request.signer().map(s -> keys.find(Keys.id(s)).isEmpty()).orElse(false)) {
      return noKey();
    }
    return new Challenge(
        Challenge.Kind.ENTER_SECRET, "", Map.of(), Image.NONE, SCHEMA, new byte[0]);
  }

  @Override
  public SigningStep complete(
      SigningRequest request, byte[] state, SigningInputs inputs, ProviderContext context) {
    Optional<String> pin = inputs.value("pin");
    if (pin.isEmpty()) {
      return new Refused(Reason.INVALID_INPUT, "pin", new Text("请输入 PIN 码。", "Enter the PIN."));
    }
    // A document names its signer; at login, the signer says which key
    Optional<String> own = request.signer().map(Keys::id);
    Optional<String> named = inputs.value("key").or(() -> own);
    if (named.isEmpty()) {
      return new Refused(
          Reason.INVALID_INPUT, "key", new Text("请输入密钥编号。", "Enter the name of the key."));
    }
    if (own.isPresent() && !own.equals(named)) {
      return noKey();
    }
    Keys keys = new Keys(context.store());
    return keys.find(named.get())
        .map(key -> signed(request, keys, named.get(), key, pin.get()))
        .orElseGet(PinKeyProvider::noKey);
  }

  private static SigningStep signed(
      SigningRequest request, Keys keys, String id, Keys.Stored key, String pin) {
    int left = keys.takeTry(id);
    if (left < 0) {
      return new Refused(
          Reason.LOCKED,
          "pin",
          new Text("PIN 码错误次数过多，密钥已锁定。", "Too many wrong PINs: the key is locked."));
    }
    Optional<Keys.Opened> opened = key.open(pin);
    if (opened.isEmpty()) {
      return new Refused(
          Reason.WRONG_SECRET,
          "pin",
          new Text("PIN 码错误，还可尝试 " + left + " 次。", "Wrong PIN, tries left: " + left + "."));
    }
    keys.giveTriesBack(id);
    Signatory signatory = new Signatory(opened.get().chain());
    ToBeSigned bytes = request.bind(signatory);
    try {
      Signature signature = Signature.getInstance(bytes.signatureAlgorithm());
      signature.initSign(opened.get().key());
      signature.update(bytes.der());
      return new SigningStep.Signed(signature.sign(), signatory);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign with " + bytes.signatureAlgorithm(), e);
    }
  }

  private static Refused noKey() {
    return new Refused(
        Reason.NO_CERTIFICATE,
        "key",
        new Text("没有您的密钥，请先申领。", "There is no key of yours; enrol first."));
  }

  @Override
  public Optional<Enrolment> enrolment() {
    return Optional.of(new PinKeyEnrolment());
  }
}
