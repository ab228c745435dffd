package org.zhuce.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;

class CertificateCheckTest {
  private static final Instant NOW = DemoFixture.NOW;
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final KeyPair ROOT = Keys.generate("EC", "secp256r1");

  @TempDir Path folder;
  private final MemoryStores stores = new MemoryStores();
  private DemoCertificateAuthority authority;
  private BouncyCastleSignatures signatures;

  @BeforeEach
  void start() {
    authority = DemoFixture.authority(folder.resolve("pki"), stores, NOW);
    signatures = signatures(authority);
  }

  private BouncyCastleSignatures signatures(Authority first) {
    return new BouncyCastleSignatures(List.of(first, new TrustedRoots(folder.resolve("trusted"))));
  }

  private String refusal(List<X509Certificate> chain, SignerRole role, Instant at) {
    SigningException refused =
        catchThrowableOfType(SigningException.class, () -> signatures.check(chain, role, at));
    assertThat(refused).isNotNull();
    return refused.code();
  }

  @ParameterizedTest
  @EnumSource(Keys.class)
  void readsWhomACertificateNames(Keys keys) {
    for (SignerIdentity who :
        List.of(DemoFixture.PERSON, DemoFixture.ENTERPRISE, DemoFixture.DEPARTMENT)) {
      List<X509Certificate> chain = authority.issue(who, keys.pair().getPublic(), Usage.SIGNING);
      assertThat(signatures.check(chain, who.role(), NOW)).isEqualTo(who);
      assertThat(signatures.check(chain.subList(0, 1), who.role(), NOW)).isEqualTo(who);
      assertThat(signatures.check(chain.subList(0, 2), who.role(), NOW)).isEqualTo(who);
    }
  }

  @ParameterizedTest
  @EnumSource(SignerRole.class)
  void refusesEveryOtherRole(SignerRole wanted) {
    for (SignerIdentity who :
        List.of(DemoFixture.PERSON, DemoFixture.ENTERPRISE, DemoFixture.DEPARTMENT)) {
      if (who.role() != wanted) {
        assertThat(refusal(authority.issue(who, key(), Usage.SIGNING), wanted, NOW))
            .isEqualTo("certificate-role");
      }
    }
  }

  @Test
  void readsCertificatesOfOthersAnew() {
    List<X509Certificate> theirs = authority.issue(DemoFixture.PERSON, key(), Usage.SIGNING);
    List<X509Certificate> ours = signatures.reread(theirs);
    assertThat(ours).isEqualTo(theirs);
    assertThat(ours.get(0)).isNotSameAs(theirs.get(0));
  }

  @Test
  void refusesAnEncryptionCertificate() {
    assertThat(
            refusal(
                authority.issue(DemoFixture.PERSON, key(), Usage.ENCRYPTION),
                SignerRole.INDIVIDUAL,
                NOW))
        .isEqualTo("certificate-usage");
  }

  @Test
  void refusesAnAuthorityAsSigner() {
    assertThat(refusal(authority.intermediates(), SignerRole.INDIVIDUAL, NOW))
        .isEqualTo("certificate-untrusted");
    assertThat(refusal(authority.roots(), SignerRole.INDIVIDUAL, NOW))
        .isEqualTo("certificate-untrusted");
  }

  @Test
  void refusesAnExpiredCertificateFromItsLastSecondOn() {
    List<X509Certificate> chain = DemoFixture.signing(authority, key());
    Instant last = chain.get(0).getNotAfter().toInstant();
    assertThat(signatures.check(chain, SignerRole.INDIVIDUAL, last)).isNotNull();
    assertThat(refusal(chain, SignerRole.INDIVIDUAL, last.plusSeconds(1)))
        .isEqualTo("certificate-expired");
  }

  @Test
  void refusesACertificateBeforeItsFirstSecond() {
    List<X509Certificate> chain = DemoFixture.signing(authority, key());
    Instant first = chain.get(0).getNotBefore().toInstant();
    assertThat(signatures.check(chain, SignerRole.INDIVIDUAL, first)).isNotNull();
    assertThat(refusal(chain, SignerRole.INDIVIDUAL, first.minusSeconds(1)))
        .isEqualTo("certificate-not-yet-valid");
  }

  @Test
  void refusesARevokedCertificateFromTheRevocationOn() {
    List<X509Certificate> chain = DemoFixture.signing(authority, key());
    signatures.check(chain, SignerRole.INDIVIDUAL, NOW);
    authority.revoke(chain.get(0), "lost");
    assertThat(refusal(chain, SignerRole.INDIVIDUAL, NOW)).isEqualTo("certificate-revoked");
    assertThat(signatures.check(chain, SignerRole.INDIVIDUAL, NOW.minusSeconds(1))).isNotNull();
  }

  @Test
  void remembersARevocationOverARestart() {
    List<X509Certificate> chain = DemoFixture.signing(authority, key());
    authority.revoke(chain.get(0), "lost");
    signatures = signatures(DemoFixture.authority(folder.resolve("pki"), stores, NOW));
    assertThat(refusal(chain, SignerRole.INDIVIDUAL, NOW)).isEqualTo("certificate-revoked");
  }

  @Test
  void refusesAnUnknownRootEvenOfTheSameName(@TempDir Path other) {
    List<X509Certificate> chain = DemoFixture.signing(DemoFixture.authority(other), key());
    assertThat(refusal(chain, SignerRole.INDIVIDUAL, NOW)).isEqualTo("certificate-untrusted");
  }

  @Test
  void refusesACertificateThatIsNotInTheBooks() {
    List<X509Certificate> chain = DemoFixture.signing(authority, key());
    signatures = signatures(DemoFixture.authority(folder.resolve("pki"), new MemoryStores(), NOW));
    assertThat(refusal(chain, SignerRole.INDIVIDUAL, NOW)).isEqualTo("certificate-untrusted");
  }

  @Test
  void refusesACertificateIssuedByASigner() {
    List<X509Certificate> chain = DemoFixture.signing(authority, Keys.P256.pair().getPublic());
    X509Certificate forged =
        new CertificateIssuer(chain.get(0), Keys.P256.pair().getPrivate())
            .issue(
                DemoFixture.DEPARTMENT,
                key(),
                Usage.SIGNING,
                Duration.ofDays(1),
                Pointers.NONE,
                NOW);
    assertThat(refusal(List.of(forged, chain.get(0), chain.get(1)), SignerRole.AUTHORITY, NOW))
        .isEqualTo("certificate-untrusted");
  }

  @Test
  void refusesAfterItsIssuersEndWhatWasSoundBefore() throws Exception {
    CertificateIssuer root = foreignRoot();
    KeyPair between = Keys.generate("EC", "secp256r1");
    X509Certificate issuing =
        root.issueAuthority("Foreign", between.getPublic(), Pointers.NONE, CLOCK);
    Instant end = issuing.getNotAfter().toInstant();
    CertificateIssuer issuer = new CertificateIssuer(issuing, between.getPrivate());
    for (CertificateIssuer each : List.of(root, issuer)) {
      Files.write(
          folder.resolve("trusted/" + each.certificate().getSerialNumber() + ".crl"),
          each.crl(BigInteger.TWO, Map.of(), NOW, Duration.ofDays(40 * 365L)));
    }
    // Outlives its issuer, which ours never do
    X509Certificate leaf =
        root.issue(
            DemoFixture.PERSON,
            between.getPublic(),
            Usage.SIGNING,
            Duration.ofDays(1),
            Pointers.NONE,
            NOW);
    X509Certificate tooLong = Certificates.until(end.plusSeconds(3600), leaf, issuing, between);
    List<X509Certificate> chain = List.of(tooLong, issuing);
    assertThat(signatures.check(chain, SignerRole.INDIVIDUAL, NOW)).isNotNull();
    assertThat(signatures.check(chain, SignerRole.INDIVIDUAL, end)).isNotNull();
    assertThat(refusal(chain, SignerRole.INDIVIDUAL, end.plusSeconds(1)))
        .isEqualTo("certificate-untrusted");
  }

  @Test
  void refusesAWeakKeyWhoeverCertifiedIt() throws Exception {
    CertificateIssuer root = foreignRoot();
    X509Certificate weak =
        root.issue(
            DemoFixture.PERSON,
            Keys.generate("RSA", "1024").getPublic(),
            Usage.SIGNING,
            Duration.ofDays(30),
            Pointers.NONE,
            NOW);
    assertThat(refusal(List.of(weak), SignerRole.INDIVIDUAL, NOW)).isEqualTo("certificate-weak");
  }

  private CertificateIssuer foreignRoot() throws Exception {
    CertificateIssuer root = CertificateIssuer.root("Foreign", ROOT, CLOCK);
    Path trusted = Files.createDirectories(folder.resolve("trusted"));
    Files.write(
        trusted.resolve("root.pem"),
        DemoFixture.pem("CERTIFICATE", root.certificate().getEncoded()));
    Files.write(
        trusted.resolve("list.crl"),
        DemoFixture.pem("X509 CRL", root.crl(BigInteger.ONE, Map.of(), NOW, Duration.ofHours(2))));
    signatures = signatures(authority);
    return root;
  }

  private static PublicKey key() {
    return Keys.P256.pair().getPublic();
  }
}
