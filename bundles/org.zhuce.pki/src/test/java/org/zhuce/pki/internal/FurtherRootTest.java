package org.zhuce.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.testkit.CertificateOrder;
import org.zhuce.signing.testkit.TestPki;
import org.zhuce.signing.testkit.TestSigner;

/**
 * Certificates of an authority that the operator trusts, made by the contract kit, which shares no
 * code with ours: what implementers build upon is what the platform takes and refuses.
 */
class FurtherRootTest {
  private static final Instant NOW = DemoFixture.NOW;

  @TempDir Path folder;
  private BouncyCastleSignatures signatures;

  @BeforeEach
  void start() {
    signatures =
        new BouncyCastleSignatures(
            List.of(
                DemoFixture.authority(folder.resolve("demo")),
                new TrustedRoots(folder.resolve("trusted"))));
  }

  private TestPki trusted(SignatureAlgorithm algorithm) {
    TestPki pki = new TestPki(algorithm, NOW);
    pki.trustIn(folder.resolve("trusted"));
    start();
    return pki;
  }

  private String refusal(TestSigner signer, Instant at) {
    SigningException refused =
        catchThrowableOfType(
            SigningException.class,
            () -> signatures.check(signer.chain(), signer.identity().orElseThrow().role(), at));
    assertThat(refused).isNotNull();
    return refused.code();
  }

  private void assertTaken(TestSigner signer) {
    assertThat(signatures.check(signer.chain(), signer.identity().orElseThrow().role(), NOW))
        .isEqualTo(signer.identity().orElseThrow());
  }

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void takesIndividualsEnterprisesAndTheDepartment(SignatureAlgorithm algorithm) {
    TestPki pki = trusted(algorithm);

    for (CertificateOrder order : List.of(pki.individual(), pki.enterprise(), pki.department())) {
      assertTaken(order.issue());
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void refusesWhatIsWrongInOnePointByItsName(SignatureAlgorithm algorithm) {
    TestPki pki = new TestPki(algorithm, NOW);
    Map<String, TestSigner> wrong =
        Map.of(
            "certificate-expired", pki.individual().expired().issue(),
            "certificate-not-yet-valid", pki.enterprise().notYetValid().issue(),
            "certificate-revoked", pki.department().revoked(NOW.minusSeconds(60)).issue(),
            "certificate-usage", pki.individual().forEncryption().issue(),
            "certificate-untrusted", new TestPki(algorithm, NOW).individual().issue());
    pki.trustIn(folder.resolve("trusted"));
    start();

    wrong.forEach((code, signer) -> assertThat(refusal(signer, NOW)).isEqualTo(code));
  }

  @Test
  void refusesItsServicesAsSigners() {
    TestPki pki = trusted(SignatureAlgorithm.P256);

    for (CertificateOrder order : List.of(pki.timestampAuthority(), pki.ocspResponder())) {
      List<X509Certificate> chain = order.issue().chain();
      for (SignerRole role : SignerRole.values()) {
        assertThat(
                catchThrowableOfType(
                    SigningException.class, () -> signatures.check(chain, role, NOW)))
            .isNotNull();
      }
    }
  }

  @Test
  void wantsACurrentRevocationList() throws Exception {
    TestSigner signer = trusted(SignatureAlgorithm.P256).enterprise().issue();
    assertTaken(signer);

    assertThat(refusal(signer, NOW.plus(Duration.ofDays(8)))).isEqualTo("certificate-untrusted");
    Files.delete(folder.resolve("trusted/issuing.crl"));
    assertThat(refusal(signer, NOW)).isEqualTo("certificate-untrusted");
  }

  @Test
  void readsARevocationListAgainWhenItWasReplaced() {
    TestPki pki = trusted(SignatureAlgorithm.P256);
    TestSigner signer = pki.enterprise().issue();
    assertTaken(signer);

    pki.revoke(signer, NOW.minusSeconds(5));
    pki.trustIn(folder.resolve("trusted"));

    assertThat(refusal(signer, NOW)).isEqualTo("certificate-revoked");
  }

  @Test
  void ignoresARevocationListThatItsIssuerDidNotSign() throws Exception {
    TestSigner signer = trusted(SignatureAlgorithm.P256).enterprise().issue();
    assertTaken(signer);

    Files.write(
        folder.resolve("trusted/issuing.crl"),
        new TestPki(SignatureAlgorithm.P256, NOW).crl().getEncoded());

    assertThat(refusal(signer, NOW)).isEqualTo("certificate-untrusted");
  }
}
