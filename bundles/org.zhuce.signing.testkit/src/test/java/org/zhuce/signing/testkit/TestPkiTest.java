package org.zhuce.signing.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.testing.Openssl;
import org.zhuce.testing.Tool;

/** The test authority, judged by openssl. */
class TestPkiTest {
  private static final Instant NOW = Instant.parse("2025-06-01T02:00:00Z");

  @TempDir Path folder;

  private String verified(TestPki pki, TestSigner signer, String... options) throws Exception {
    pki.trustIn(folder);
    List<X509Certificate> issuers = signer.chain().subList(1, signer.chain().size());
    Files.writeString(folder.resolve("issuers.pem"), TestPki.pem(issuers));
    Files.writeString(folder.resolve("one.pem"), TestPki.pem(List.of(signer.certificate())));
    for (String list : List.of("root", "issuing")) {
      String made = openssl("crl", "-inform", "DER", "-in", list + ".crl", "-out", list + ".l");
      assertThat(made).startsWith("status 0");
    }
    List<String> command = new ArrayList<>(List.of("verify", "-x509_strict", "-attime"));
    command.add(String.valueOf(NOW.getEpochSecond()));
    if (pki.algorithm() == SignatureAlgorithm.SM2) {
      // The default identifier of GB/T 35276: openssl takes it for the last certificate alone
      String issuer = issuers.isEmpty() ? "root.pem" : "issuers.pem";
      command.addAll(List.of("-vfyopt", "distid:1234567812345678"));
      command.addAll(List.of("-partial_chain", "-trusted", issuer));
    } else {
      command.addAll(List.of("-CAfile", "root.pem"));
      command.addAll(issuers.isEmpty() ? List.of() : List.of("-untrusted", "issuers.pem"));
      command.addAll(List.of("-crl_check_all", "-CRLfile", "root.l", "-CRLfile", "issuing.l"));
    }
    command.addAll(List.of(options));
    command.add("one.pem");
    return openssl(command.toArray(String[]::new));
  }

  /** What it prints, with its status in the first line. */
  private String openssl(String... arguments) {
    Tool.Result result = Openssl.attempt(folder, arguments);
    return "status " + result.status() + "\n" + result.output();
  }

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void issuesWhatOpensslTakes(SignatureAlgorithm algorithm) throws Exception {
    TestPki pki = new TestPki(algorithm, NOW);
    for (CertificateOrder order : List.of(pki.individual(), pki.enterprise(), pki.department())) {
      assertThat(verified(pki, order.issue())).startsWith("status 0");
    }
    assertThat(verified(pki, pki.issuing())).startsWith("status 0");
    assertThat(verified(pki, pki.timestampAuthority().issue(), "-purpose", "timestampsign"))
        .startsWith("status 0");
    assertThat(verified(pki, pki.ocspResponder().issue(), "-purpose", "ocsphelper"))
        .startsWith("status 0");
  }

  @Test
  void signsRevocationListsWithSm2() throws Exception {
    TestPki pki = new TestPki(SignatureAlgorithm.SM2, NOW);
    TestSigner bad = pki.individual().revoked(NOW).issue();
    X509CRL list = pki.crl();
    list.verify(pki.issuing().certificate().getPublicKey(), KitAuthority.BOUNCY_CASTLE);
    assertThat(list.isRevoked(bad.certificate())).isTrue();
    assertThat(list.getSigAlgOID()).isEqualTo("1.2.156.10197.1.501");
  }

  @Test
  void issuesWhatIsWrongInOnePoint() throws Exception {
    TestPki pki = new TestPki(SignatureAlgorithm.P256, NOW);
    assertThat(verified(pki, pki.individual().expired().issue())).contains("has expired");
    assertThat(verified(pki, pki.individual().notYetValid().issue())).contains("not yet valid");
    assertThat(verified(pki, pki.individual().revoked(NOW.minusSeconds(1)).issue()))
        .contains("revoked");
    assertThat(verified(pki, new TestPki(SignatureAlgorithm.P256, NOW).individual().issue()))
        .contains("unable to get");
    assertThat(pki.individual().forEncryption().issue().certificate().getKeyUsage())
        .containsExactly(false, false, true, true, false, false, false, false, false);
  }

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void givesEachSignerAKeyThatOpensslVerifies(SignatureAlgorithm algorithm) throws Exception {
    TestSigner signer =
        new TestPki(SignatureAlgorithm.P256, NOW).individual().key(algorithm).issue();
    Files.writeString(folder.resolve("one.pem"), TestPki.pem(signer.chain()));
    Files.writeString(folder.resolve("text"), "what is signed");
    Files.write(
        folder.resolve("value"), signer.sign("what is signed".getBytes(StandardCharsets.US_ASCII)));
    List<String> command =
        new ArrayList<>(
            List.of("pkeyutl", "-verify", "-certin", "-inkey", "one.pem", "-rawin", "-in", "text"));
    command.addAll(List.of("-sigfile", "value", "-digest"));
    command.addAll(
        algorithm == SignatureAlgorithm.SM2
            ? List.of("sm3", "-pkeyopt", "distid:1234567812345678")
            : List.of("sha256"));
    assertThat(openssl(command.toArray(String[]::new)))
        .startsWith("status 0")
        .contains("Verified Successfully");
  }

  @Test
  void writesKeysThatOpensslReads() throws Exception {
    TestSigner signer = new TestPki(SignatureAlgorithm.RSA, NOW).department().issue();
    Files.write(folder.resolve("key.p12"), signer.pkcs12("secret"));
    assertThat(openssl("pkcs12", "-in", "key.p12", "-passin", "pass:secret", "-nodes", "-legacy"))
        .startsWith("status 0")
        .contains("BEGIN PRIVATE KEY");
  }

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void answersOcspAsOpensslAsks(SignatureAlgorithm algorithm) throws Exception {
    TestPki pki = new TestPki(algorithm, NOW);
    TestResponders responders = new TestResponders(pki);
    TestSigner good = pki.individual().issue();
    TestSigner bad = pki.individual().revoked(NOW.minusSeconds(60)).issue();
    assertThat(asked(pki, responders, good)).contains("one.pem: good");
    assertThat(asked(pki, responders, bad)).contains("one.pem: revoked");
    if (algorithm != SignatureAlgorithm.SM2) {
      // openssl ocsp cannot be told the identifier that an SM2 signature needs
      assertThat(asked(pki, responders, good)).contains("Response verify OK");
    }
  }

  private String asked(TestPki pki, TestResponders responders, TestSigner about) throws Exception {
    CertificateID id =
        new CertificateID(
            new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
            new JcaX509CertificateHolder(pki.issuing().certificate()),
            about.certificate().getSerialNumber());
    byte[] request = new OCSPReqBuilder().addRequest(id).build().getEncoded();
    Files.write(folder.resolve("answer"), responders.ocsp(request));
    Files.writeString(folder.resolve("root.pem"), TestPki.pem(List.of(pki.root())));
    Files.writeString(
        folder.resolve("issuer.pem"), TestPki.pem(List.of(pki.issuing().certificate())));
    Files.writeString(folder.resolve("one.pem"), TestPki.pem(List.of(about.certificate())));
    List<String> command =
        new ArrayList<>(List.of("ocsp", "-respin", "answer", "-CAfile", "root.pem"));
    command.addAll(List.of("-issuer", "issuer.pem", "-cert", "one.pem", "-no_nonce"));
    // The answers are of the test's time
    command.addAll(List.of("-validity_period", "2000000000"));
    command.addAll(List.of("-attime", String.valueOf(NOW.getEpochSecond())));
    return openssl(command.toArray(String[]::new));
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureAlgorithm.class,
      names = {"RSA", "P256"})
  void stampsAsOpensslWants(SignatureAlgorithm algorithm) throws Exception {
    TestPki pki = new TestPki(algorithm, NOW);
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest("what is stamped".getBytes(StandardCharsets.US_ASCII));
    byte[] request =
        generator.generate(TSPAlgorithms.SHA256, digest, BigInteger.valueOf(7)).getEncoded();
    Files.write(folder.resolve("request"), request);
    Files.write(folder.resolve("answer"), new TestResponders(pki).timestamp(request));
    Files.writeString(folder.resolve("root.pem"), TestPki.pem(List.of(pki.root())));
    assertThat(
            openssl(
                "ts",
                "-verify",
                "-queryfile",
                "request",
                "-in",
                "answer",
                "-CAfile",
                "root.pem",
                "-attime",
                String.valueOf(NOW.getEpochSecond())))
        .startsWith("status 0")
        .contains("Verification: OK");
  }

  @Test
  void stampsWithSm2() throws Exception {
    TestPki pki = new TestPki(SignatureAlgorithm.SM2, NOW);
    byte[] request =
        new TimeStampRequestGenerator()
            .generate(TSPAlgorithms.SM3, new byte[32], BigInteger.valueOf(7))
            .getEncoded();
    TestResponders responders = new TestResponders(pki);
    TimeStampToken token = new TimeStampResponse(responders.timestamp(request)).getTimeStampToken();
    assertThat(token.getTimeStampInfo().getGenTime().toInstant()).isEqualTo(NOW);
    token.validate(
        new JcaSimpleSignerInfoVerifierBuilder()
            .setProvider(KitAuthority.BOUNCY_CASTLE)
            .build(responders.timestampAuthority().certificate()));
  }

  @Test
  void namesSignersAsThePlatformReadsThem() {
    TestPki pki = new TestPki(SignatureAlgorithm.P256, NOW);
    assertThat(pki.individual().issue().identity()).contains(TestPki.PERSON);
    assertThat(TestPki.DEPARTMENT.role()).isEqualTo(SignerRole.AUTHORITY);
    TestSigner employer = pki.enterprise().issue();
    KitRequest request = KitRequest.document(TestPki.EMPLOYER);
    assertThat(request.bind(employer.signatory()).signatureAlgorithm())
        .isEqualTo("SHA256withECDSA");
    assertThat(employer.toString()).doesNotContain("PrivateKey");
  }
}
