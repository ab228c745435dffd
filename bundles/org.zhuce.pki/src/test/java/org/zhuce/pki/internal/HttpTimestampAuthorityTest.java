package org.zhuce.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhuce.kernel.port.Signatures.Checked;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.ToBeSigned;
import org.zhuce.testing.Openssl;

/** A time-stamping authority that is not ours: openssl's, behind a web server. */
@Timeout(60)
class HttpTimestampAuthorityTest {
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
  private static final String POLICY = "1.3.6.1.4.1.99999.1";
  private static final String OTHER_POLICY = "1.3.6.1.4.1.99999.2";
  private static final String REPLY = "application/timestamp-reply";

  private final Instant now = Clock.systemUTC().instant();
  private final CountDownLatch silence = new CountDownLatch(1);

  @TempDir Path folder;
  private HttpServer server;
  private volatile Function<byte[], byte[]> answer;
  private volatile String type = REPLY;
  private volatile int status = 200;
  private volatile byte[] asked = new byte[0];

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/tsa", this::handle);
    server.setExecutor(java.util.concurrent.Executors.newCachedThreadPool());
    server.start();
  }

  @AfterEach
  void stop() {
    silence.countDown();
    server.stop(0);
    ((java.util.concurrent.ExecutorService) server.getExecutor()).shutdown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    asked = exchange.getRequestBody().readAllBytes();
    byte[] body = answer.apply(asked);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private HttpTimestampAuthority client(String policy) {
    return new HttpTimestampAuthority(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/tsa",
        Duration.ofSeconds(10),
        policy);
  }

  private static KeyPair keys(String kind) throws Exception {
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(kind.startsWith("RSA") ? "RSA" : "EC");
    if (kind.startsWith("RSA")) {
      generator.initialize(Integer.parseInt(kind.substring(3)));
    } else {
      generator.initialize(new ECGenParameterSpec(kind));
    }
    return generator.generateKeyPair();
  }

  /** Has openssl answer as that authority would, below a root that the operator trusts. */
  private void authority(String kind, String digest, String ess) throws Exception {
    CertificateIssuer root = CertificateIssuer.root("Other", keys("secp256r1"), Clock.systemUTC());
    KeyPair tsa = keys(kind);
    X509Certificate certificate =
        root.issueTimestamping("Other", tsa.getPublic(), Duration.ofDays(30), Pointers.NONE, now);
    Path trusted = Files.createDirectories(folder.resolve("trusted"));
    byte[] rootPem = DemoFixture.pem("CERTIFICATE", root.certificate().getEncoded());
    Files.write(trusted.resolve("root.pem"), rootPem);
    Files.write(
        trusted.resolve("root.crl"),
        root.crl(java.math.BigInteger.ONE, Map.of(), now, Duration.ofDays(1)));
    Files.write(folder.resolve("root.pem"), rootPem);
    Files.write(
        folder.resolve("tsa.pem"), DemoFixture.pem("CERTIFICATE", certificate.getEncoded()));
    Files.write(
        folder.resolve("tsa.key"), DemoFixture.pem("PRIVATE KEY", tsa.getPrivate().getEncoded()));
    Files.writeString(folder.resolve("serial"), "01");
    Files.writeString(
        folder.resolve("tsa.cnf"),
        """
        [tsa]
        serial = serial
        signer_cert = tsa.pem
        signer_key = tsa.key
        certs = root.pem
        signer_digest = %s
        default_policy = %s
        other_policies = %s
        digests = sha256
        accuracy = secs:1
        ess_cert_id_chain = no
        ess_cert_id_alg = %s
        """
            .formatted(digest, POLICY, OTHER_POLICY, ess));
    answer = this::openssl;
  }

  private synchronized byte[] openssl(byte[] request) {
    try {
      Files.write(folder.resolve("request.tsq"), request);
      Openssl.run(
          folder,
          "ts",
          "-reply",
          "-config",
          "tsa.cnf",
          "-section",
          "tsa",
          "-queryfile",
          "request.tsq",
          "-out",
          "response.tsr");
      return Files.readAllBytes(folder.resolve("response.tsr"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private DemoCertificateAuthority demo() {
    return DemoFixture.authority(folder.resolve("demo"), new MemoryStores(), now);
  }

  private Checked stamped(HttpTimestampAuthority client) {
    DemoCertificateAuthority demo = demo();
    BouncyCastleSignatures signatures =
        new BouncyCastleSignatures(List.of(demo, new TrustedRoots(folder.resolve("trusted"))));
    List<X509Certificate> chain = DemoFixture.signing(demo, Keys.P256.pair().getPublic());
    ToBeSigned tbs =
        signatures.toBeSigned(
            Purpose.DOCUMENT, BouncyCastleSignaturesTest.sha256(CONTENT), chain.get(0));
    byte[] cms =
        signatures.assemble(Purpose.DOCUMENT, tbs, new byte[0], Keys.P256.sign(tbs.der()), chain);
    byte[] stamped = signatures.timestamp(cms, client::respond, now);
    assertThat(signatures.validationData(List.of(stamped), now).orElseThrow().crls())
        .as("lists of the demo's issuer and root, and of the other root")
        .hasSize(3);
    return signatures.verify(
        Purpose.DOCUMENT, stamped, BouncyCastleSignaturesTest.digestOf(CONTENT), Instant.EPOCH);
  }

  /** ESS by SHA-1 is RFC 2634's attribute, others RFC 5816's. */
  @ParameterizedTest
  @CsvSource({
    "RSA3072, sha256, sha256",
    "RSA2048, sha384, sha1",
    "RSA4096, sha512, sha512",
    "secp256r1, sha256, sha1",
    "secp384r1, sha384, sha384",
    "secp521r1, sha512, sha256"
  })
  void takesWhatRealAuthoritiesAnswer(String kind, String digest, String ess) throws Exception {
    authority(kind, digest, ess);

    Checked checked = stamped(client(""));

    assertThat(checked.faults()).isEmpty();
    assertThat(Duration.between(now, checked.timestampedAt().orElseThrow()).abs())
        .isLessThan(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @CsvSource({"secp256r1, sha1, sha256", "RSA1024, sha256, sha256"})
  void refusesWeakOnes(String kind, String digest, String ess) throws Exception {
    authority(kind, digest, ess);

    assertThatThrownBy(() -> stamped(client(""))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void asksForThePolicyAndInsistsOnIt() throws Exception {
    authority("secp256r1", "sha256", "sha256");

    assertThat(stamped(client(OTHER_POLICY)).faults()).isEmpty();
    assertThat(TimeStampReq.getInstance(asked).getReqPolicy().getId()).isEqualTo(OTHER_POLICY);
    byte[] usual = new TimestampProtocol(BouncyCastleSignaturesTest.sha256(CONTENT)).request();
    answer = request -> openssl(usual);
    assertThatThrownBy(() -> client(OTHER_POLICY).respond(usual)).hasMessageContaining(POLICY);
  }

  @Test
  void refusesAnswersThatAreNone() {
    byte[] request = new TimestampProtocol(BouncyCastleSignaturesTest.sha256(CONTENT)).request();
    answer = r -> new byte[65 * 1024];
    assertThatThrownBy(() -> client("").respond(request)).hasMessageContaining("more than");
    answer = r -> new byte[10];
    type = "text/html";
    assertThatThrownBy(() -> client("").respond(request)).hasMessageContaining("text/html");
    type = REPLY;
    status = 503;
    assertThatThrownBy(() -> client("").respond(request)).hasMessageContaining("503");
    status = 302;
    assertThatThrownBy(() -> client("").respond(request)).hasMessageContaining("302");
  }

  @Test
  void givesUpOnASilentOneAndSaysWhoIsDown() {
    byte[] request = new TimestampProtocol(BouncyCastleSignaturesTest.sha256(CONTENT)).request();
    answer =
        r -> {
          try {
            silence.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new byte[0];
        };
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/tsa";
    assertThatThrownBy(
            () -> new HttpTimestampAuthority(url, Duration.ofMillis(300), "").respond(request))
        .hasMessageContaining("cannot be reached");
    silence.countDown();
    server.stop(0);
    assertThatThrownBy(() -> client("").respond(request)).hasMessageContaining("cannot be reached");
  }

  @Test
  void refusesAnAddressThatIsNone() {
    assertThatThrownBy(() -> new HttpTimestampAuthority("ftp://x", Duration.ofSeconds(1), ""))
        .hasMessageContaining("url");
  }
}
