package org.zhuce.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.testing.Openssl;

/** The demo authority's OCSP responder, judged by openssl where openssl can. */
@Timeout(60)
class OcspResponderTest {
  private final Instant now = Clock.systemUTC().instant();

  @TempDir Path folder;
  private DemoCertificateAuthority authority;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    authority = DemoFixture.authority(folder.resolve("pki"), new MemoryStores(), now);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/ocsp",
        exchange -> {
          byte[] answer = authority.ocsp(exchange.getRequestBody().readAllBytes());
          exchange.getResponseHeaders().set("Content-Type", "application/ocsp-response");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private List<X509Certificate> issued(Keys keys) {
    return DemoFixture.signing(authority, keys.pair().getPublic());
  }

  /** Has openssl ask about a certificate; it sends a nonce and judges the answer by the root. */
  private String openssl(List<X509Certificate> chain, String... more) throws Exception {
    for (int i = 0; i < chain.size(); i++) {
      Files.write(
          folder.resolve(i + ".pem"), DemoFixture.pem("CERTIFICATE", chain.get(i).getEncoded()));
    }
    String root = chain.size() - 1 + ".pem";
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/ocsp";
    List<String> command = new ArrayList<>(List.of("ocsp", "-issuer", "1.pem"));
    command.addAll(List.of("-cert", "0.pem", "-url", url, "-CAfile", root));
    command.addAll(List.of(more));
    return Openssl.run(folder, command.toArray(String[]::new));
  }

  @ParameterizedTest
  @EnumSource(names = {"P256", "RSA"})
  void opensslFindsGoodAndRevoked(Keys keys) throws Exception {
    List<X509Certificate> chain = issued(keys);

    assertThat(openssl(chain)).contains("Response verify OK", "0.pem: good");
    authority.revoke(chain.get(0), "lost");
    assertThat(openssl(chain))
        .contains("Response verify OK", "0.pem: revoked", "Revocation Time:")
        .doesNotContain("WARNING", "nonce");
  }

  @Test
  void opensslFindsTheIssuingAuthorityGoodByTheRootsAnswer() throws Exception {
    List<X509Certificate> chain = issued(Keys.P256);

    assertThat(openssl(chain.subList(1, 3))).contains("Response verify OK", "0.pem: good");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-sha1", "-sha256"})
  void opensslMayNameCertificatesByOtherDigests(String digest) throws Exception {
    List<X509Certificate> chain = issued(Keys.P256);

    String found = openssl(chain, digest, "-serial", "0x77", "-serial", "0x78");

    assertThat(found).contains("0.pem: good", "0x77: unknown", "0x78: unknown");
  }

  @Test
  void opensslReadsTheResponder() throws Exception {
    String text = openssl(issued(Keys.P256), "-resp_text");

    assertThat(text)
        .containsPattern("Subject: C ?= ?CN, O ?= ?Test, CN ?= ?Test OCSP\n")
        .contains("OCSP No Check", "OCSP Signing")
        .contains("X509v3 Key Usage: critical\n                Digital Signature\n");
  }

  @Test
  void certificatesSayWhereItIs() throws Exception {
    List<X509Certificate> chain = issued(Keys.P256);
    openssl(chain);
    String leaf = Openssl.run(folder, "x509", "-in", "0.pem", "-noout", "-text");
    String issuing = Openssl.run(folder, "x509", "-in", "1.pem", "-noout", "-text");

    assertThat(leaf)
        .contains("OCSP - URI:http://127.0.0.1/api/v1/trust/ocsp\n")
        .contains("CA Issuers - URI:http://127.0.0.1/api/v1/trust/issuers\n")
        .contains("URI:http://127.0.0.1/api/v1/trust/revocations\n");
    assertThat(issuing)
        .contains("OCSP - URI:http://127.0.0.1/api/v1/trust/ocsp\n")
        .contains("URI:http://127.0.0.1/api/v1/trust/revocations/root\n");
  }

  /** What is configured stands for what is derived, and {@code none} for nothing. */
  @Test
  void certificatesSayWhatIsConfigured() {
    TrustAddresses some = new TrustAddresses(() -> "https://x", "http://a/crl", "none", "");

    assertThat(some.ofSigners(AuthorityKind.SM2).list()).contains("http://a/crl/sm2");
    assertThat(some.ofAuthorities(AuthorityKind.SM2).list()).contains("http://a/crl/sm2/root");
    assertThat(some.ofAuthorities(AuthorityKind.P256).list()).contains("http://a/crl/root");
    assertThat(some.ofSigners(AuthorityKind.SM2).responder()).isEmpty();
    assertThat(some.ofSigners(AuthorityKind.SM2).issuer())
        .contains("https://x/api/v1/trust/issuers/sm2");
    TrustAddresses own = new TrustAddresses(() -> "https://x", "none", "http://o", "http://i");
    assertThat(own.ofSigners(AuthorityKind.P256))
        .extracting(Pointers::list, Pointers::responder, Pointers::issuer)
        .containsExactly(Optional.empty(), Optional.of("http://o"), Optional.of("http://i"));
    assertThat(TrustAddresses.none().ofSigners(AuthorityKind.P256)).isEqualTo(Pointers.NONE);
  }

  private byte[] asked(CertificateID... ids) throws Exception {
    OCSPReqBuilder builder = new OCSPReqBuilder();
    for (CertificateID id : ids) {
      builder.addRequest(id);
    }
    return authority.ocsp(builder.build().getEncoded());
  }

  private static CertificateID id(X509Certificate about, X509Certificate issuer) {
    return OcspProtocol.id(CertificateJudge.holder(issuer), about.getSerialNumber());
  }

  private static BasicOCSPResp basic(byte[] answer) throws Exception {
    OCSPResp response = new OCSPResp(answer);
    assertThat(response.getStatus()).isEqualTo(OCSPResp.SUCCESSFUL);
    return (BasicOCSPResp) response.getResponseObject();
  }

  @Test
  void answersForSm2KeysWithSm2Alone() throws Exception {
    List<X509Certificate> chain = issued(Keys.SM2);
    authority.revoke(chain.get(0), "lost");

    BasicOCSPResp answer = basic(asked(id(chain.get(0), chain.get(1))));

    SingleResp one = answer.getResponses()[0];
    assertThat(((RevokedStatus) one.getCertStatus()).getRevocationTime().toInstant())
        .isBetween(now.minusSeconds(1), now);
    X509CertificateHolder responder = answer.getCerts()[0];
    assertThat(SignatureScheme.of(responder.getSubjectPublicKeyInfo()))
        .contains(SignatureScheme.SM2_SM3);
    assertThat(
            SignatureScheme.SM2_SM3.verifies(
                responder.getSubjectPublicKeyInfo(),
                answer.getTBSResponseData(),
                answer.getSignature()))
        .isTrue();
    CertificateJudge.certificate(responder.getEncoded()).verify(chain.get(1).getPublicKey());
  }

  @Test
  void itsResponderDoesNothingElse() throws Exception {
    List<X509Certificate> chain = issued(Keys.P256);
    X509CertificateHolder responder = basic(asked(id(chain.get(0), chain.get(1)))).getCerts()[0];

    assertThat(ExtendedKeyUsage.fromExtensions(responder.getExtensions()).getUsages())
        .containsExactly(KeyPurposeId.id_kp_OCSPSigning);
    assertThat(CertificateProfile.maySign(responder)).isFalse();
    assertThat(CertificateProfile.mayStamp(responder)).isFalse();
    assertThat(responder.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck).getParsedValue())
        .isEqualTo(DERNull.INSTANCE);
  }

  @Test
  void knowsNothingOfWhatItDidNotIssueAndLeavesOthersToOthers(@TempDir Path other)
      throws Exception {
    List<X509Certificate> chain = issued(Keys.P256);
    List<X509Certificate> foreign =
        DemoFixture.signing(DemoFixture.authority(other), Keys.P256.pair().getPublic());
    CertificateID mine = id(chain.get(0), chain.get(1));
    CertificateID never = OcspProtocol.id(CertificateJudge.holder(chain.get(1)), BigInteger.TEN);
    CertificateID theirs = id(foreign.get(0), foreign.get(1));

    SingleResp[] all = basic(asked(mine, never, theirs)).getResponses();

    assertThat(all[0].getCertStatus()).isEqualTo(CertificateStatus.GOOD);
    assertThat(all[1].getCertStatus()).isInstanceOf(UnknownStatus.class);
    assertThat(all[2].getCertStatus()).isInstanceOf(UnknownStatus.class);
    assertThat(new OCSPResp(asked(theirs)).getStatus()).isEqualTo(OCSPResp.UNAUTHORIZED);
  }

  private byte[] asked(ASN1Encodable nonce, boolean critical) throws Exception {
    List<X509Certificate> chain = issued(Keys.P256);
    return authority.ocsp(
        new OCSPReqBuilder()
            .addRequest(id(chain.get(0), chain.get(1)))
            .setRequestExtensions(
                new Extensions(
                    Extension.create(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, critical, nonce)))
            .build()
            .getEncoded());
  }

  @ParameterizedTest
  @CsvSource({"1, true", "32, false", "128, false"})
  void givesANonceBack(int length, boolean critical) throws Exception {
    DEROctetString nonce = new DEROctetString(new byte[length]);

    assertThat(
            basic(asked(nonce, critical))
                .getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                .getParsedValue())
        .isEqualTo(nonce);
  }

  @Test
  void refusesWhatIsNoQuestion() throws Exception {
    List<X509Certificate> chain = issued(Keys.P256);
    CertificateID id = id(chain.get(0), chain.get(1));
    CertificateID[] many = new CertificateID[21];
    Arrays.fill(many, id);
    Extensions critical =
        new Extensions(
            Extension.create(
                OCSPObjectIdentifiers.id_pkix_ocsp_crl, true, new DEROctetString(new byte[1])));
    List<byte[]> answers =
        List.of(
            authority.ocsp(new byte[0]),
            authority.ocsp(new byte[] {0x30, 0}),
            authority.ocsp(new byte[5000]),
            authority.ocsp(chain.get(0).getEncoded()),
            asked(new CertificateID[0]),
            asked(many),
            asked(new DEROctetString(new byte[129]), false),
            asked(new DEROctetString(new byte[0]), false),
            authority.ocsp(
                new OCSPReqBuilder()
                    .addRequest(id)
                    .setRequestExtensions(critical)
                    .build()
                    .getEncoded()));

    for (byte[] answer : answers) {
      assertThat(new OCSPResp(answer).getStatus()).isEqualTo(OCSPResp.MALFORMED_REQUEST);
    }
  }

  @Test
  void entersItsResponderInTheBooksOnce() throws Exception {
    List<X509Certificate> chain = issued(Keys.P256);
    BigInteger first = basic(asked(id(chain.get(0), chain.get(1)))).getCerts()[0].getSerialNumber();
    BasicOCSPResp second =
        basic(asked(OcspProtocol.id(CertificateJudge.holder(chain.get(1)), first)));

    assertThat(second.getCerts()[0].getSerialNumber()).isEqualTo(first);
    assertThat(second.getResponses()[0].getCertStatus()).isEqualTo(CertificateStatus.GOOD);
  }

  @Test
  void servesTheRootsLists() throws Exception {
    for (SignatureAlgorithm keys : SignatureAlgorithm.values()) {
      List<X509Certificate> chain = authority.authorities(keys);
      RevocationList list = RevocationList.of(authority.rootCrl(keys)).orElseThrow();
      assertThat(list.tellsOf(chain.get(1), chain.get(0), now)).isTrue();
      assertThat(list.revokedAt(chain.get(1))).isEmpty();
    }
    assertThat(authority.issue(DemoFixture.PERSON, Keys.P256.pair().getPublic(), Usage.SIGNING))
        .hasSize(3);
  }
}
