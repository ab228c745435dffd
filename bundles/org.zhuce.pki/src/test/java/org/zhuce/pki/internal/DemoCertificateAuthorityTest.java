package org.zhuce.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.testing.Openssl;

class DemoCertificateAuthorityTest {
  @TempDir Path folder;

  @Test
  void keepsItsKeysOverARestart() {
    for (SignatureAlgorithm kind : List.of(SignatureAlgorithm.P256, SignatureAlgorithm.SM2)) {
      List<X509Certificate> first = DemoFixture.authority(folder).authorities(kind);
      assertThat(DemoFixture.authority(folder).authorities(kind)).isEqualTo(first).hasSize(2);
    }
  }

  @Test
  void keepsItsKeysFromOthers() throws Exception {
    DemoFixture.authority(folder.resolve("pki"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("pki"))))
        .isEqualTo("rwx------");
    List<String> names =
        List.of(
            "authority.p12", "authority.password", "authority-sm2.p12", "authority-sm2.password");
    for (String name : names) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("pki").resolve(name))))
          .isEqualTo("rw-------");
    }
    try (var files = Files.list(folder.resolve("pki"))) {
      assertThat(files.map(p -> p.getFileName().toString()).filter(n -> !n.equals(".lock")))
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void refusesToReplaceKeysThatItCannotOpen() throws Exception {
    DemoFixture.authority(folder);
    Files.writeString(folder.resolve("authority.password"), "something else");
    byte[] before = Files.readAllBytes(folder.resolve("authority.p12"));
    assertThatThrownBy(() -> DemoFixture.authority(folder)).hasMessageContaining("authority");
    assertThat(Files.readAllBytes(folder.resolve("authority.p12"))).isEqualTo(before);
  }

  @Test
  void refusesWeakKeys() {
    DemoCertificateAuthority authority = DemoFixture.authority(folder);
    assertThatThrownBy(
            () ->
                authority.issue(
                    DemoFixture.PERSON, Keys.generate("RSA", "1024").getPublic(), Usage.SIGNING))
        .isInstanceOfSatisfying(
            SigningException.class, e -> assertThat(e.code()).isEqualTo("certificate-weak"));
    assertThatThrownBy(
            () ->
                authority.issue(
                    DemoFixture.PERSON,
                    Keys.generate("EC", "secp384r1").getPublic(),
                    Usage.SIGNING))
        .isInstanceOf(SigningException.class);
  }

  @Test
  void givesSerialNumbersThatNobodyCanGuess() {
    DemoCertificateAuthority authority = DemoFixture.authority(folder);
    X509Certificate a = DemoFixture.signing(authority, Keys.P256.pair().getPublic()).get(0);
    X509Certificate b = DemoFixture.signing(authority, Keys.P256.pair().getPublic()).get(0);
    assertThat(a.getSerialNumber()).isNotEqualTo(b.getSerialNumber()).isPositive();
    assertThat(a.getSerialNumber().bitLength()).isBetween(64, 128);
  }

  @Test
  void revokesOnlyItsOwnCertificates(@TempDir Path other) {
    List<X509Certificate> foreign =
        DemoFixture.signing(DemoFixture.authority(other), Keys.P256.pair().getPublic());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DemoFixture.authority(folder).revoke(foreign.get(0), "test"));
  }

  @Test
  void listsWhatItRevoked() throws Exception {
    DemoCertificateAuthority authority = DemoFixture.authority(folder);
    X509Certificate good = DemoFixture.signing(authority, Keys.P256.pair().getPublic()).get(0);
    X509Certificate bad = DemoFixture.signing(authority, Keys.P256.pair().getPublic()).get(0);
    assertThat(crl(authority).getRevokedCertificates()).isNull();
    authority.revoke(bad, "lost");
    authority.revoke(bad, "lost again");
    X509CRL list = crl(authority);
    list.verify(authority.intermediates().get(0).getPublicKey());
    assertThat(list.isRevoked(bad)).isTrue();
    assertThat(list.isRevoked(good)).isFalse();
    assertThat(list.getRevokedCertificates()).hasSize(1);
  }

  private static X509CRL crl(DemoCertificateAuthority authority) throws Exception {
    return (X509CRL)
        CertificateFactory.getInstance("X.509")
            .generateCRL(new ByteArrayInputStream(authority.crl(SignatureAlgorithm.P256)));
  }

  @ParameterizedTest
  @EnumSource(names = {"P256", "RSA"})
  void issuesCertificatesThatOpensslUnderstands(Keys keys) throws Exception {
    DemoCertificateAuthority authority = DemoFixture.authority(folder);
    String person = text(authority, DemoFixture.PERSON, keys, Usage.SIGNING);
    assertThat(person)
        .contains("CN = 张伟", "serialNumber = IDCCN-620102199003077719")
        .contains("X509v3 Key Usage: critical\n                Digital Signature, Non Repudiation")
        .contains("CA:FALSE", "X509v3 Subject Key Identifier", "X509v3 Authority Key Identifier")
        .contains("Policy: 2.25.264741359450125740898359668525915156460.1.1")
        .contains("URI:http://127.0.0.1/api/v1/trust/revocations\n");
    String enterprise = text(authority, DemoFixture.ENTERPRISE, keys, Usage.ENCRYPTION);
    assertThat(enterprise)
        .contains("O = \"甘肃第一建设,有限公司\"", "organizationIdentifier = NTRCN-91620100MA71ABCD0K")
        .contains("Key Encipherment, Data Encipherment\n")
        .contains("Policy: 2.25.264741359450125740898359668525915156460.1.2");
    assertThat(text(authority, DemoFixture.DEPARTMENT, keys, Usage.SIGNING))
        .contains("organizationIdentifier = NTRCN-11620000013896152X")
        .contains("Policy: 2.25.264741359450125740898359668525915156460.1.3");
  }

  private String text(
      DemoCertificateAuthority authority, SignerIdentity who, Keys keys, Usage usage)
      throws Exception {
    List<X509Certificate> chain = authority.issue(who, keys.pair().getPublic(), usage);
    for (int i = 0; i < chain.size(); i++) {
      Files.write(
          folder.resolve(i + ".pem"), DemoFixture.pem("CERTIFICATE", chain.get(i).getEncoded()));
    }
    Files.write(
        folder.resolve("crl.pem"), DemoFixture.pem("X509 CRL", authority.crl(keys.algorithm())));
    String at = Long.toString(DemoFixture.NOW.getEpochSecond());
    assertThat(verdict(at)).isZero();
    authority.revoke(chain.get(0), "test");
    Files.write(
        folder.resolve("crl.pem"), DemoFixture.pem("X509 CRL", authority.crl(keys.algorithm())));
    assertThat(verdict(at)).isNotZero();
    return Openssl.run(
        folder, "x509", "-in", "0.pem", "-noout", "-text", "-nameopt", "oneline,-esc_msb,utf8");
  }

  private int verdict(String at) throws Exception {
    return Openssl.attempt(
            folder,
            "verify",
            "-x509_strict",
            "-attime",
            at,
            "-crl_check",
            "-CRLfile",
            "crl.pem",
            "-CAfile",
            "2.pem",
            "-untrusted",
            "1.pem",
            "0.pem")
        .status();
  }
}
