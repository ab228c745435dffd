package org.zhuce.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhuce.walk.EnterpriseKey.Algorithm;

class EnterpriseKeyTest {

  private static final Employer EMPLOYER = new Employer("code", "甘肃某某建设有限公司", true);
  private static final BouncyCastleProvider BC = new BouncyCastleProvider();

  @ParameterizedTest
  @EnumSource
  void signsItsOwnRequest(Algorithm algorithm) throws Exception {
    PKCS10CertificationRequest request =
        parse(new EnterpriseKey.Fresh(algorithm).request(EMPLOYER));

    assertThat(
            request.isSignatureValid(
                new JcaContentVerifierProviderBuilder()
                    .setProvider(BC)
                    .build(request.getSubjectPublicKeyInfo())))
        .isTrue();
    assertThat(request.getSubject().toString()).isEqualTo("CN=" + EMPLOYER.name());
  }

  @ParameterizedTest
  @EnumSource
  void signsForItsCertificate(Algorithm algorithm) throws Exception {
    EnterpriseKey.Fresh fresh = new EnterpriseKey.Fresh(algorithm);
    X509Certificate certificate = issue(fresh.request(EMPLOYER));
    EnterpriseKey key = fresh.certified(List.of(pem(certificate)));
    String name =
        Map.of(
                Algorithm.P256, "SHA256withECDSA",
                Algorithm.RSA3072, "SHA256withRSA",
                Algorithm.SM2, "SM3withSM2")
            .get(algorithm);

    Signature verification = Signature.getInstance(name, BC);
    verification.initVerify(certificate);
    verification.update(new byte[] {1, 2, 3});

    assertThat(verification.verify(key.sign(name, new byte[] {1, 2, 3}))).isTrue();
    assertThat(key.certificate()).isEqualTo(pem(certificate));
  }

  @Test
  void refusesTheCertificateOfAnotherKey() throws Exception {
    String other = pem(issue(new EnterpriseKey.Fresh(Algorithm.P256).request(EMPLOYER)));
    EnterpriseKey.Fresh fresh = new EnterpriseKey.Fresh(Algorithm.P256);

    assertThatThrownBy(() -> fresh.certified(List.of(other))).hasMessageContaining("another key");
  }

  private static PKCS10CertificationRequest parse(String pem) throws IOException {
    return (PKCS10CertificationRequest) new PEMParser(new StringReader(pem)).readObject();
  }

  private static X509Certificate issue(String request)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    PrivateKey authority = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    return new JcaX509CertificateConverter()
        .setProvider(BC)
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    new X500Name("CN=Test"),
                    BigInteger.ONE,
                    Date.from(from),
                    Date.from(from.plus(Duration.ofDays(365))),
                    new X500Name("CN=Enterprise"),
                    new JcaPKCS10CertificationRequest(parse(request))
                        .setProvider(BC)
                        .getPublicKey())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority)));
  }

  private static String pem(X509Certificate certificate) {
    StringWriter pem = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
      writer.writeObject(certificate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pem.toString();
  }
}
