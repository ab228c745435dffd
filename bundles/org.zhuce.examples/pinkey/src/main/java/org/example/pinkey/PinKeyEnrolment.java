package org.example.pinkey;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.Enrolment;
import org.zhuce.signing.spi.EnrolmentResult;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.Text;

/** Makes an enterprise's key under a PIN of its choice; a later one takes an earlier one's place. */
final class PinKeyEnrolment implements Enrolment {
  private static final String PIN = "[0-9]{8,16}";
  private static final String SCHEMA =
      "{\"type\": \"object\", \"required\": [\"pin\"], \"properties\": {"
          + "\"pin\": {\"type\": \"string\", \"writeOnly\": true, \"pattern\": \"^"
          + PIN
          + "$\", \"title\": \"PIN\", \"x-title\": {\"zh\": \"PIN 码\", \"en\": \"PIN\"}}}}";

  @Override
  public Invitation begin(SignerIdentity identity, ProviderContext context) {
    return new Invitation(SCHEMA);
  }

  @Override
  public EnrolmentResult complete(
      SignerIdentity identity,
      SigningInputs inputs,
      CertificateAuthority authority,
      ProviderContext context) {
    Optional<String> pin = inputs.value("pin").filter(p -> p.matches(PIN));
    if (pin.isEmpty()) {
      return new EnrolmentResult.NotEnrolled(
          new Refused(
              Refused.Reason.INVALID_INPUT,
              "pin",
              new Text("PIN 码由 8-16 位数字组成。", "The PIN has 8 to 16 digits.")));
    }
    Keys keys = new Keys(context.store());
    String id = Keys.id(identity);
    Optional<Keys.Stored> earlier = keys.find(id);
    KeyPair pair = generated();
    List<X509Certificate> chain = authority.issue(identity, pair.getPublic(), Usage.SIGNING);
    try {
      keys.keep(id, Keys.Stored.of(pair.getPrivate(), chain, pin.get()));
    } catch (RuntimeException e) {
      // Nobody has its key: nothing must be left that is good for signing
      authority.revoke(chain.get(0), "its key could not be kept");
      throw e;
    }
    earlier.ifPresent(old -> authority.revoke(old.certificate(), "a new key was made"));
    return new EnrolmentResult.Enrolled(id, chain);
  }

  private static KeyPair generated() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has P-256", e);
    }
  }
}
