package org.zhuce.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.kernel.port.Signatures.Checked;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.ToBeSigned;
import org.zhuce.testing.Openssl;

class TimestampTest {
  private static final Instant NOW = DemoFixture.NOW;
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private final MemoryStores stores = new MemoryStores();
  private DemoCertificateAuthority authority;
  private BouncyCastleSignatures signatures;
  private List<X509Certificate> chain;
  private byte[] cms;

  @BeforeEach
  void start() {
    authority = DemoFixture.authority(folder, stores, NOW);
    signatures = new BouncyCastleSignatures(List.of(authority));
    chain = DemoFixture.signing(authority, Keys.P256.pair().getPublic());
    cms = signed(CONTENT);
  }

  private byte[] signed(byte[] content) {
    ToBeSigned tbs =
        signatures.toBeSigned(
            Purpose.DOCUMENT, BouncyCastleSignaturesTest.sha256(content), chain.get(0));
    return signatures.assemble(
        Purpose.DOCUMENT, tbs, new byte[0], Keys.P256.sign(tbs.der()), chain);
  }

  private static Clock clock(Instant at) {
    return Clock.fixed(at, ZoneOffset.UTC);
  }

  private EmbeddedTimestampAuthority stamps(Instant at) {
    return new EmbeddedTimestampAuthority(authority, clock(at));
  }

  private byte[] stamped(Instant at) {
    return signatures.timestamp(cms, stamps(at)::respond, at);
  }

  private Checked verify(byte[] message, Instant at) {
    return signatures.verify(
        Purpose.DOCUMENT, message, BouncyCastleSignaturesTest.digestOf(CONTENT), at);
  }

  @Test
  void verifiesAtTheTimeOfTheStampWhateverTheSignerClaims() {
    Checked checked = verify(stamped(NOW), Instant.EPOCH);

    assertThat(checked.faults()).isEmpty();
    assertThat(checked.timestampedAt()).contains(NOW);
  }

  @Test
  void aRevocationAfterTheStampHarmsNothingAndOneBeforeItEverything() {
    Instant later = NOW.plus(Duration.ofHours(1));
    byte[] before = stamped(NOW.minusSeconds(10));
    authority.revoke(chain.get(0), "lost");
    byte[] after = stamped(NOW.plusSeconds(10));

    assertThat(verify(before, later).faults()).isEmpty();
    assertThat(verify(after, NOW.minusSeconds(20)).faults()).containsExactly("certificate-revoked");
  }

  @Test
  void refusesAStampOfAnotherSignature() {
    byte[] other = signed("another".getBytes(StandardCharsets.UTF_8));
    byte[] token =
        SignedMessage.decode(signatures.timestamp(other, stamps(NOW)::respond, NOW))
            .timestamp()
            .orElseThrow();

    assertThat(verify(SignedMessage.stamped(cms, token), NOW).faults())
        .containsExactly("timestamp-invalid");
  }

  @Test
  void everyFlippedByteOfTheStampShows() {
    byte[] message = stamped(NOW);
    for (int i = cms.length / 2; i < message.length; i += 3) {
      byte[] altered = message.clone();
      altered[i] ^= 1;
      assertThat(verify(altered, NOW).faults()).as("byte " + i).isNotEmpty();
    }
  }

  @Test
  void anAuthorityThatLiesIsNotBelieved() throws Exception {
    EmbeddedTimestampAuthority honest = stamps(NOW);
    byte[] earlier =
        honest.respond(new TimestampProtocol(BouncyCastleSignaturesTest.sha256(cms)).request());
    refused(request -> earlier, "nonce");
    refused(
        request ->
            honest.respond(
                new TimestampProtocol(BouncyCastleSignaturesTest.sha256(CONTENT)).request()),
        "nonce");
    refused(request -> new byte[] {1, 2, 3}, "does not fit");
    refused(request -> new byte[1 << 20], "does not fit");
    refused(request -> honest.respond(new byte[] {5, 0}), "status 2");
    refused(stamps(NOW.plus(Duration.ofDays(1)))::respond, "our clock");
    refused(stamps(NOW.plus(Duration.ofDays(40)))::respond, "does not fit");

    DemoCertificateAuthority foreign =
        DemoFixture.authority(Files.createDirectory(folder.resolve("foreign")));
    refused(new EmbeddedTimestampAuthority(foreign, clock(NOW))::respond, "UNTRUSTED");
  }

  private void refused(UnaryOperator<byte[]> lying, String why) {
    assertThatThrownBy(() -> signatures.timestamp(cms, lying, NOW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aSignersCertificateStampsNothing() {
    PublicKey key = Keys.P256.pair().getPublic();
    CertificateJudge judge = new CertificateJudge(List.of(authority));
    List<X509Certificate> issued = DemoFixture.signing(authority, key);
    List<X509Certificate> stamping = authority.issueTimestamping(key);

    assertThat(
            judge
                .judgeTimestamping(CertificateJudge.holder(issued.get(0)), List.of(), NOW)
                .faults())
        .contains(Fault.CERTIFICATE_USAGE);
    assertThat(
            judge
                .judgeTimestamping(CertificateJudge.holder(stamping.get(0)), List.of(), NOW)
                .faults())
        .isEmpty();
  }

  @Test
  void opensslVerifiesTheResponse() throws Exception {
    Instant now = Clock.systemUTC().instant();
    authority = DemoFixture.authority(folder.resolve("today"), stores, now);
    byte[] request = new TimestampProtocol(BouncyCastleSignaturesTest.sha256(CONTENT)).request();
    Files.write(folder.resolve("request.tsq"), request);
    Files.write(folder.resolve("response.tsr"), stamps(now).respond(request));
    Files.write(
        folder.resolve("root.pem"),
        DemoFixture.pem(
            "CERTIFICATE", authority.authorities(SignatureAlgorithm.P256).get(0).getEncoded()));
    Files.write(
        folder.resolve("issuing.pem"),
        DemoFixture.pem(
            "CERTIFICATE", authority.authorities(SignatureAlgorithm.P256).get(1).getEncoded()));

    assertThat(
            Openssl.run(
                folder,
                "ts",
                "-verify",
                "-queryfile",
                "request.tsq",
                "-in",
                "response.tsr",
                "-CAfile",
                "root.pem",
                "-untrusted",
                "issuing.pem"))
        .contains("Verification: OK");
  }
}
