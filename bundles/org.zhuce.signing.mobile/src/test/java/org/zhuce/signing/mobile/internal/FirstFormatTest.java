package org.zhuce.signing.mobile.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.zhuce.signing.mobile.internal.Signers.DOCUMENT;
import static org.zhuce.signing.mobile.internal.Signers.LOGIN;
import static org.zhuce.signing.mobile.internal.Signers.PASSWORD;
import static org.zhuce.signing.mobile.internal.Signers.PERSON;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.signing.spi.KeyState;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Challenge;
import org.zhuce.signing.spi.SigningStep.Refused;

/** Certificates that were made before phones had a key: their holders lose nothing. */
class FirstFormatTest {
  private final Signers signers = new Signers();
  private final MobileSigningProvider provider = signers.provider;
  private final String key = signers.enrolled(provider, PERSON);

  @BeforeEach
  void turnBack() throws Exception {
    CertificateRecord present = stored();
    byte[] wrappingKey = wrappingKey(present, share());
    byte[] byPassword = wrappingKey(present, KeyVault.NO_SHARE);
    WrappedKeys keys = present.keys();
    // As it was: the password alone opens the key
    WrappedKeys old =
        new WrappedKeys(
            keys.derivation(),
            keys.salt(),
            WrappedKey.of(
                keys.signing().unwrap(wrappingKey, KeyVault.signingLabel(key)).orElseThrow(),
                byPassword,
                KeyVault.signingLabel(key)),
            WrappedKey.of(
                keys.encryption().unwrap(wrappingKey, KeyVault.encryptionLabel(key)).orElseThrow(),
                byPassword,
                KeyVault.encryptionLabel(key)));
    signers.context.put("cert/" + key, firstFormat(present, old));
  }

  private CertificateRecord stored() {
    return RecordFormat.decode(signers.context.get("cert/" + key).orElseThrow());
  }

  private byte[] share() {
    return Base64.getDecoder().decode(signers.phone(PERSON).share());
  }

  private static byte[] wrappingKey(CertificateRecord record, byte[] share) {
    return KeyVault.wrappingKey(
        record.keys().derivation(),
        record.keys().salt(),
        new KeyVault.Factors(PASSWORD.toCharArray(), share),
        new FixedBlockPool(record.keys().derivation().memoryKib()));
  }

  /** Written field by field, as it lies in databases. */
  private static byte[] firstFormat(CertificateRecord record, WrappedKeys keys)
      throws IOException, CertificateEncodingException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(1);
    out.writeUTF(record.owner());
    out.writeInt(keys.derivation().memoryKib());
    out.writeInt(keys.derivation().iterations());
    out.writeInt(keys.derivation().lanes());
    for (byte[] part :
        List.of(
            keys.salt(),
            keys.signing().nonce(),
            keys.signing().bytes(),
            keys.encryption().nonce(),
            keys.encryption().bytes())) {
      out.writeInt(part.length);
      out.write(part);
    }
    for (List<X509Certificate> chain : List.of(record.signing(), record.encryption())) {
      out.writeInt(chain.size());
      for (X509Certificate certificate : chain) {
        out.writeInt(certificate.getEncoded().length);
        out.write(certificate.getEncoded());
      }
    }
    out.writeInt(record.seal().png().length);
    out.write(record.seal().png());
    return bytes.toByteArray();
  }

  private KeyState state() {
    return provider.keyCare().orElseThrow().keys(PERSON, signers.context).get(0);
  }

  @Test
  void showsTheKeyAsOneWithoutDevice() {
    assertThat(state().status()).isEqualTo(KeyState.Status.WITHOUT_DEVICE);
    assertThat(state().signing().get(0)).isEqualTo(signers.certificate(key));
    assertThat(state().devices()).isEmpty();
  }

  @Test
  void signsNothingWithThePasswordAlone() {
    for (var request : List.of(LOGIN, DOCUMENT)) {
      assertThat(signers.sign(provider, request, key, PASSWORD)).isInstanceOf(Refused.class);
    }
    assertThat(stored().device()).isEmpty();
  }

  @Test
  void registersThePhoneAtTheFirstLoginAndWritesThePresentFormat() {
    Challenge challenge =
        (Challenge)
            provider.begin(LOGIN, new SigningInputs(Map.of("certificate", key)), signers.context);
    Map<String, String> answer = new HashMap<>(signers.answer(challenge, key, PASSWORD));
    answer.putAll(signers.phone(PERSON).registration("device", key));

    assertThat(signers.complete(provider, LOGIN, challenge, answer))
        .isInstanceOf(SigningStep.Signed.class);

    assertThat(state().status()).isEqualTo(KeyState.Status.ACTIVE);
    assertThat(signers.context.get("cert/" + key).orElseThrow()[0]).isEqualTo((byte) 2);
    // Nothing bound the old drawing to the certificate: its holder draws anew
    assertThat(((Refused) signers.sign(provider, DOCUMENT, key, PASSWORD)).field())
        .isEqualTo("handwriting");
    assertThat(
            stored()
                .keys()
                .signing()
                .unwrap(wrappingKey(stored(), KeyVault.NO_SHARE), KeyVault.signingLabel(key)))
        .as("the password alone opens it no more")
        .isEmpty();
  }

  @Test
  void refusesAFormatOfALaterVersion() {
    assertThatIllegalStateException()
        .isThrownBy(() -> RecordFormat.decode(new byte[] {3}))
        .withMessageContaining("later version");
  }
}
