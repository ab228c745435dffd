package org.zhuce.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhuce.kernel.port.Signatures.Checked;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.ToBeSigned;
import org.zhuce.testing.Openssl;

class BouncyCastleSignaturesTest {
  private static final Instant NOW = DemoFixture.NOW;
  private static final byte[] CONTENT = "二级建造师初始注册申请表".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NOTHING = new byte[0];

  @TempDir Path folder;
  private DemoCertificateAuthority authority;
  private BouncyCastleSignatures signatures;

  @BeforeEach
  void start() {
    authority = DemoFixture.authority(folder);
    signatures =
        new BouncyCastleSignatures(List.of(authority, new TrustedRoots(folder.resolve("trusted"))));
  }

  static byte[] sha256(byte[] bytes) {
    return SignatureScheme.P256_SHA256.digest(bytes);
  }

  static Function<MessageDigest, byte[]> digestOf(byte[] bytes) {
    return digest -> digest.digest(bytes);
  }

  private List<X509Certificate> chain(Keys keys) {
    return DemoFixture.signing(authority, keys.pair().getPublic());
  }

  private byte[] signed(Purpose purpose, Keys keys, List<X509Certificate> chain) {
    byte[] digest = signatures.digest(keys.algorithm()).digest(CONTENT);
    ToBeSigned tbs = signatures.toBeSigned(purpose, digest, chain.get(0));
    return signatures.assemble(
        purpose, tbs, purpose == Purpose.LOGIN ? CONTENT : NOTHING, keys.sign(tbs.der()), chain);
  }

  private Checked verify(Purpose purpose, byte[] cms) {
    return signatures.verify(purpose, cms, digestOf(CONTENT), NOW);
  }

  @ParameterizedTest
  @EnumSource(Keys.class)
  void verifiesWhatItAssembled(Keys keys) {
    List<X509Certificate> chain = chain(keys);
    for (Purpose purpose : List.of(Purpose.LOGIN, Purpose.DOCUMENT)) {
      Checked checked = verify(purpose, signed(purpose, keys, chain));
      assertThat(checked.faults()).isEmpty();
      assertThat(checked.signer()).contains(DemoFixture.PERSON);
      assertThat(checked.certificate()).contains(chain.get(0));
      assertThat(checked.algorithm()).isEqualTo(keys.algorithm().jcaName());
    }
  }

  @ParameterizedTest
  @EnumSource(Keys.class)
  void namesAlgorithmsByTheKey(Keys keys) {
    List<X509Certificate> chain = chain(keys);
    assertThat(signatures.algorithm(chain.get(0))).isEqualTo(keys.algorithm());
    assertThat(
            signatures
                .toBeSigned(Purpose.DOCUMENT, sha256(CONTENT), chain.get(0))
                .signatureAlgorithm())
        .isEqualTo(keys.algorithm().jcaName());
  }

  @Test
  void makesTheSameBytesForTheSameCertificateAndDigest() throws Exception {
    X509Certificate certificate = chain(Keys.P256).get(0);
    byte[] der = signatures.toBeSigned(Purpose.DOCUMENT, sha256(CONTENT), certificate).der();
    assertThat(signatures.toBeSigned(Purpose.DOCUMENT, sha256(CONTENT), certificate).der())
        .isEqualTo(der);
    assertThat(signatures.toBeSigned(Purpose.LOGIN, sha256(CONTENT), certificate).der())
        .isNotEqualTo(der);
    Files.write(folder.resolve("attributes.der"), der);
    String dump = Openssl.run(folder, "asn1parse", "-inform", "DER", "-in", "attributes.der");
    assertThat(dump)
        .contains(":contentType", ":messageDigest", ":id-smime-aa-signingCertificateV2")
        .doesNotContain("signingTime");
    assertThat(der[0]).isEqualTo((byte) 0x31);
  }

  @Test
  void makesNoCmsForAnElectronicSeal() {
    X509Certificate certificate = chain(Keys.SM2).get(0);
    assertThatThrownBy(() -> signatures.toBeSigned(Purpose.SEAL, new byte[32], certificate))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(verify(Purpose.SEAL, signed(Purpose.DOCUMENT, Keys.P256, chain(Keys.P256))).faults())
        .containsExactly("content-type-wrong");
  }

  @ParameterizedTest
  @EnumSource(names = {"P256", "RSA"})
  void agreesWithOpenssl(Keys keys) throws Exception {
    byte[] cms = signed(Purpose.DOCUMENT, keys, chain(keys));
    Files.write(folder.resolve("content"), CONTENT);
    Files.write(folder.resolve("altered"), Arrays.copyOf(CONTENT, CONTENT.length - 1));
    Files.write(folder.resolve("signature.der"), cms);
    Files.write(
        folder.resolve("root.pem"),
        DemoFixture.pem("CERTIFICATE", authority.roots().get(0).getEncoded()));
    assertThat(opensslVerdict("content")).isZero();
    assertThat(opensslVerdict("altered")).isNotZero();
  }

  private int opensslVerdict(String content) throws Exception {
    return Openssl.attempt(
            folder,
            "cms",
            "-verify",
            "-cades",
            "-binary",
            "-inform",
            "DER",
            "-in",
            "signature.der",
            "-content",
            content,
            "-CAfile",
            "root.pem",
            "-purpose",
            "any",
            "-attime",
            Long.toString(NOW.getEpochSecond()),
            "-out",
            "out")
        .status();
  }

  @Test
  void opensslReadsTheContentOutOfALoginSignature() throws Exception {
    Files.write(
        folder.resolve("signature.der"), signed(Purpose.LOGIN, Keys.P256, chain(Keys.P256)));
    Files.write(
        folder.resolve("root.pem"),
        DemoFixture.pem("CERTIFICATE", authority.roots().get(0).getEncoded()));
    Openssl.run(
        folder,
        "cms",
        "-verify",
        "-binary",
        "-inform",
        "DER",
        "-in",
        "signature.der",
        "-CAfile",
        "root.pem",
        "-purpose",
        "any",
        "-attime",
        Long.toString(NOW.getEpochSecond()),
        "-out",
        "out");
    assertThat(folder.resolve("out")).hasBinaryContent(CONTENT);
  }

  @Test
  void refusesALoginSignatureAsADocuments() {
    byte[] login = signed(Purpose.LOGIN, Keys.P256, chain(Keys.P256));
    assertThat(verify(Purpose.DOCUMENT, login).faults()).contains("content-type-wrong");
  }

  @Test
  void refusesADocumentSignatureAtLogin() {
    byte[] document = signed(Purpose.DOCUMENT, Keys.P256, chain(Keys.P256));
    assertThat(verify(Purpose.LOGIN, document).faults()).containsExactly("content-type-wrong");
  }

  @ParameterizedTest
  @EnumSource(names = {"LOGIN", "DOCUMENT"})
  void assemblesNoValueThatWasMadeForTheOtherPurpose(Purpose purpose) {
    Purpose other = purpose == Purpose.LOGIN ? Purpose.DOCUMENT : Purpose.LOGIN;
    List<X509Certificate> chain = chain(Keys.P256);
    ToBeSigned mine = signatures.toBeSigned(purpose, sha256(CONTENT), chain.get(0));
    ToBeSigned theirs = signatures.toBeSigned(other, sha256(CONTENT), chain.get(0));
    byte[] value = Keys.P256.sign(theirs.der());
    assertThat(refusal(purpose, mine, CONTENT, value, chain)).isEqualTo("signature-invalid");
    assertThat(refusal(purpose, theirs, CONTENT, value, chain)).isEqualTo("signature-invalid");
  }

  @Test
  void assemblesNoLoginAroundAnotherContent() {
    List<X509Certificate> chain = chain(Keys.P256);
    ToBeSigned tbs = signatures.toBeSigned(Purpose.LOGIN, sha256(CONTENT), chain.get(0));
    assertThat(refusal(Purpose.LOGIN, tbs, NOTHING, Keys.P256.sign(tbs.der()), chain))
        .isEqualTo("signature-invalid");
  }

  @Test
  void assemblesNothingForAnotherCertificateOfTheSameKey() {
    List<X509Certificate> first = chain(Keys.P256);
    ToBeSigned tbs = signatures.toBeSigned(Purpose.DOCUMENT, sha256(CONTENT), first.get(0));
    assertThat(refusal(Purpose.DOCUMENT, tbs, NOTHING, Keys.P256.sign(tbs.der()), chain(Keys.P256)))
        .isEqualTo("signature-invalid");
  }

  @ParameterizedTest
  @EnumSource(Keys.class)
  void assemblesNoValueThatDoesNotFit(Keys keys) {
    List<X509Certificate> chain = chain(keys);
    ToBeSigned tbs = signatures.toBeSigned(Purpose.DOCUMENT, sha256(CONTENT), chain.get(0));
    byte[] value = keys.sign(tbs.der());
    byte[] flipped = value.clone();
    flipped[flipped.length / 2] ^= 1;
    for (byte[] bad : List.of(flipped, NOTHING, new byte[] {1}, keys.sign(CONTENT))) {
      assertThat(refusal(Purpose.DOCUMENT, tbs, NOTHING, bad, chain))
          .isEqualTo("signature-invalid");
    }
  }

  private String refusal(
      Purpose purpose, ToBeSigned tbs, byte[] content, byte[] value, List<X509Certificate> chain) {
    SigningException refused =
        catchThrowableOfType(
            SigningException.class, () -> signatures.assemble(purpose, tbs, content, value, chain));
    assertThat(refused).isNotNull();
    return refused.code();
  }

  @Test
  void refusesAnotherContent() {
    byte[] cms = signed(Purpose.DOCUMENT, Keys.P256, chain(Keys.P256));
    assertThat(signatures.verify(Purpose.DOCUMENT, cms, digestOf(NOTHING), NOW).faults())
        .containsExactly("digest-wrong");
  }

  @Test
  void judgesTheCertificateByTheMoment() {
    List<X509Certificate> chain = chain(Keys.P256);
    byte[] cms = signed(Purpose.DOCUMENT, Keys.P256, chain);
    Instant late = chain.get(0).getNotAfter().toInstant().plusSeconds(1);
    Instant early = chain.get(0).getNotBefore().toInstant().minusSeconds(1);
    assertThat(signatures.verify(Purpose.DOCUMENT, cms, digestOf(CONTENT), late).faults())
        .containsExactly("certificate-expired");
    assertThat(signatures.verify(Purpose.DOCUMENT, cms, digestOf(CONTENT), early).faults())
        .containsExactly("certificate-not-yet-valid");
    authority.revoke(chain.get(0), "lost");
    assertThat(verify(Purpose.DOCUMENT, cms).faults()).containsExactly("certificate-revoked");
  }

  @Test
  void acceptsThePaddingOfAPdfAndNothingElseBehindTheSignature() {
    byte[] cms = signed(Purpose.DOCUMENT, Keys.P256, chain(Keys.P256));
    byte[] padded = Arrays.copyOf(cms, 8192);
    assertThat(verify(Purpose.DOCUMENT, padded).faults()).isEmpty();
    padded[8000] = 1;
    assertThat(verify(Purpose.DOCUMENT, padded).faults()).containsExactly("cms-malformed");
  }

  @Test
  void saysMalformedOfWhatIsNone() {
    byte[] nested = new byte[60_000];
    for (int i = 0; i < nested.length; i += 2) {
      nested[i] = 0x30;
      nested[i + 1] = (byte) 0x80;
    }
    for (byte[] junk : List.of(NOTHING, CONTENT, new byte[100_000], nested)) {
      assertThat(verify(Purpose.DOCUMENT, junk).faults()).containsExactly("cms-malformed");
    }
  }

  @Test
  void acceptsNoSingleAlteredByteAndNeverThrows() {
    byte[] cms = signed(Purpose.DOCUMENT, Keys.P256, chain(Keys.P256));
    Random random = new Random(42);
    for (int i = 0; i < cms.length; i++) {
      byte[] altered = cms.clone();
      altered[i] ^= (byte) (1 << random.nextInt(8));
      Checked checked = verify(Purpose.DOCUMENT, altered);
      // Fields that no signature covers can be spelt otherwise; what is signed cannot
      if (checked.faults().isEmpty()) {
        assertThat(sameSignature(cms, altered)).as("byte " + i).isTrue();
      }
    }
  }

  private static boolean sameSignature(byte[] cms, byte[] altered) {
    try {
      SignerInformation one =
          new CMSSignedData(cms).getSignerInfos().getSigners().iterator().next();
      SignerInformation two =
          new CMSSignedData(altered).getSignerInfos().getSigners().iterator().next();
      return Arrays.equals(one.getSignature(), two.getSignature())
          && Arrays.equals(one.getEncodedSignedAttributes(), two.getEncodedSignedAttributes());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
