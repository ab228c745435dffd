package org.zhuce.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.kernel.port.Signatures.Checked;
import org.zhuce.kernel.port.ValidationData;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.ToBeSigned;

/** Somebody whose certificate is of an outside authority that says where it can be asked. */
abstract class OutsideSigner {
  static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  final Instant now = Clock.systemUTC().instant();
  final OutsideOcsp ca = new OutsideOcsp("Other", now);
  final CountDownLatch silence = new CountDownLatch(1);

  @TempDir Path folder;
  RevocationServer server;
  List<String> asked;
  X509Certificate signer;
  TrustedRoots roots;
  DemoCertificateAuthority demo;
  BouncyCastleSignatures signatures;

  @BeforeEach
  void start() throws Exception {
    server = new RevocationServer();
    asked = server.asked;
    signer = ca.issue(at("/crl", "/ocsp"));
    Path trusted = Files.createDirectories(folder.resolve("trusted"));
    Files.write(
        trusted.resolve("root.pem"),
        DemoFixture.pem("CERTIFICATE", ca.root.certificate().getEncoded()));
    roots = new TrustedRoots(trusted);
    roots.add(client(""));
    demo = DemoFixture.authority(folder.resolve("demo"), new MemoryStores(), now);
    signatures = new BouncyCastleSignatures(List.of(demo, roots));
    answer(a -> a);
  }

  @AfterEach
  void stop() {
    silence.countDown();
    server.close();
  }

  Pointers at(String crl, String responder) {
    return new Pointers(
        Optional.of(server.url(crl)), Optional.of(server.url(responder)), Optional.empty());
  }

  OnlineRevocation client(String hosts) {
    return new OnlineRevocation(Duration.ofSeconds(5), hosts, Clock.fixed(now, ZoneOffset.UTC));
  }

  interface Change {
    OutsideOcsp.Answer apply(OutsideOcsp.Answer honest) throws Exception;
  }

  /** The responder answers with the nonce that it gets, and otherwise as that says. */
  void answer(Change change) {
    server.ocsp =
        Optional.of(
            request -> {
              try {
                Extension nonce =
                    new OCSPReq(request).getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
                return change
                    .apply(ca.on(signer).with(nonce.getExtnId(), false, nonce.getParsedValue()))
                    .der();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  void check() {
    assertThat(signatures.check(List.of(signer), SignerRole.INDIVIDUAL, now))
        .isEqualTo(DemoFixture.PERSON);
  }

  void assertRefused(String code) {
    assertThatThrownBy(() -> signatures.check(List.of(signer), SignerRole.INDIVIDUAL, now))
        .isInstanceOfSatisfying(SigningException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  /** A document's signature of the signer's, with a time stamp. */
  byte[] signed() {
    ToBeSigned tbs =
        signatures.toBeSigned(Purpose.DOCUMENT, BouncyCastleSignaturesTest.sha256(CONTENT), signer);
    byte[] cms =
        signatures.assemble(
            Purpose.DOCUMENT, tbs, new byte[0], Keys.P256.sign(tbs.der()), List.of(signer));
    EmbeddedTimestampAuthority stamps =
        new EmbeddedTimestampAuthority(demo, Clock.fixed(now, ZoneOffset.UTC));
    return signatures.timestamp(cms, stamps::respond, now);
  }

  Checked verified(byte[] cms, ValidationData carried) {
    return signatures.verify(
        Purpose.DOCUMENT, cms, BouncyCastleSignaturesTest.digestOf(CONTENT), now, carried);
  }
}
