package org.zhuce.signing.hsm.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhuce.signing.hsm.internal.Settings.Enrolment;
import org.zhuce.signing.hsm.internal.Settings.KeyKind;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.SigningStep.Refused.Reason;
import org.zhuce.signing.spi.SigningStep.Signed;
import org.zhuce.signing.testkit.KitAuthority;
import org.zhuce.signing.testkit.KitContext;
import org.zhuce.signing.testkit.KitRequest;
import org.zhuce.testing.SoftHsm;
import org.zhuce.testing.Tool;

class HsmSigningProviderTest {
  private static final SignerIdentity DEPARTMENT =
      new SignerIdentity(SignerRole.AUTHORITY, "116200009999000017", "甘肃省住房和城乡建设厅");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SealToken seal = new SealToken();
  private final KitAuthority authority = new KitAuthority();
  private final List<HsmSigningProvider> providers = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    SoftHsm.putBack();
    providers.forEach(HsmSigningProvider::close);
  }

  private HsmSigningProvider provider(Settings settings) {
    HsmSigningProvider provider = new HsmSigningProvider(settings, authority);
    providers.add(provider);
    return provider;
  }

  private static SigningStep seal(HsmSigningProvider provider, KitRequest request) {
    return provider.begin(request, SigningInputs.NONE, new KitContext());
  }

  private static SigningStep seal(HsmSigningProvider provider) {
    return seal(provider, KitRequest.document(DEPARTMENT));
  }

  private static boolean seals(HsmSigningProvider provider) {
    KitRequest request = KitRequest.document(DEPARTMENT);
    return seal(provider, request) instanceof Signed signed && request.isSignedBy(signed.value());
  }

  private static Refused refused(HsmSigningProvider provider) {
    return (Refused) seal(provider);
  }

  @ParameterizedTest
  @EnumSource
  void sealsWithAKeyThatNeverLeavesTheToken(KeyKind kind) {
    HsmSigningProvider provider = provider(seal.settings(Enrolment.DEMO, kind, Optional.empty()));
    assertThat(seals(provider)).isTrue();
    assertThat(seals(provider)).isTrue();
    assertThat(authority.issued()).hasSize(1);
    PublicKey made = authority.issued().get(0).certificate().getPublicKey();
    if (made instanceof RSAPublicKey rsa) {
      assertThat(rsa.getModulus().bitLength()).isEqualTo(3072);
    }
    assertThat(
            seal.token.tool(
                "--login", "--pin", seal.token.pin(), "--list-objects", "--type", "privkey"))
        .contains("sensitive, always sensitive, never extractable");
  }

  @Test
  void keepsKeyAndCertificateOverARestart() {
    HsmSigningProvider first = provider(seal.demo());
    assertThat(seals(first)).isTrue();
    first.close();
    assertThat(seals(provider(seal.settings(Enrolment.NONE, KeyKind.EC, Optional.empty()))))
        .isTrue();
    assertThat(authority.issued()).hasSize(1);
  }

  @Test
  void findsItsTokenAmongOthers() {
    new SealToken();
    assertThat(seals(provider(seal.demo()))).isTrue();
    new SealToken();
    assertThat(seals(provider(seal.settings(Enrolment.NONE, KeyKind.EC, Optional.empty()))))
        .isTrue();
  }

  @Test
  void saysThatTheTokenIsAwayAndSealsWhenItIsBack() throws Exception {
    HsmSigningProvider provider = provider(seal.demo());
    assertThat(seals(provider)).isTrue();
    for (int i = 0; i < 2; i++) {
      SoftHsm.pull();
      for (int tries = 0; tries < 3; tries++) {
        Refused refused = refused(provider);
        assertThat(refused.reason()).isEqualTo(Reason.BUSY);
        assertThat(refused.message().en()).contains(seal.token.label()).contains("away");
      }
      SoftHsm.putBack();
      assertThat(seals(provider)).isTrue();
    }
    assertThat(authority.issued()).hasSize(1);
  }

  @Test
  void startsWithoutTheTokenAndSealsWhenItComes() throws Exception {
    SoftHsm.pull();
    HsmSigningProvider provider = provider(seal.demo());
    assertThat(refused(provider).reason()).isEqualTo(Reason.BUSY);
    SoftHsm.putBack();
    assertThat(seals(provider)).isTrue();
  }

  @Test
  void signsInSeveralSessionsAtOnceAlsoAfterTheTokenWasPulledUnderThem() throws Exception {
    HsmSigningProvider provider =
        provider(seal.settings(Enrolment.DEMO, KeyKind.RSA, Optional.empty()));
    assertThat(seals(provider)).isTrue();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    CountDownLatch sealed = new CountDownLatch(40);
    CountDownLatch refused = new CountDownLatch(4);
    CountDownLatch sealedAgain = new CountDownLatch(40);
    AtomicBoolean enough = new AtomicBoolean();
    try {
      Callable<Void> worker =
          () -> {
            while (!enough.get() && !Thread.currentThread().isInterrupted()) {
              KitRequest request = KitRequest.document(DEPARTMENT);
              if (seal(provider, request) instanceof Signed signed) {
                assertThat(request.isSignedBy(signed.value())).isTrue();
                (refused.getCount() == 0 ? sealedAgain : sealed).countDown();
              } else {
                refused.countDown();
              }
            }
            return null;
          };
      List<Future<Void>> all = Stream.generate(() -> threads.submit(worker)).limit(4).toList();
      assertThat(sealed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(severalSignInTheToken()).isTrue();
      SoftHsm.pull();
      assertThat(refused.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      SoftHsm.putBack();
      assertThat(sealedAgain.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(severalSignInTheToken()).isTrue();
      enough.set(true);
      for (Future<Void> one : all) {
        one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Whether at one moment, before long, several threads are inside the library, signing. */
  private static boolean severalSignInTheToken() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      long inside =
          Thread.getAllStackTraces().values().stream()
              .filter(frames -> frames.length > 0 && signsInTheToken(frames[0]))
              .count();
      if (inside > 1) {
        return true;
      }
    }
    return false;
  }

  private static boolean signsInTheToken(StackTraceElement top) {
    return top.isNativeMethod()
        && top.getClassName().equals("sun.security.pkcs11.wrapper.PKCS11")
        && Set.of("C_Sign", "C_SignFinal").contains(top.getMethodName());
  }

  @Test
  void triesAWrongPinOnce() throws Exception {
    seal.token.pinFile("00000000");
    HsmSigningProvider provider = provider(seal.demo());
    assertThat(refused(provider).reason()).isEqualTo(Reason.LOCKED);
    // It would be taken now, if it were tried
    seal.changePin(seal.token.pin(), "00000000");
    assertThat(refused(provider).reason()).isEqualTo(Reason.LOCKED);
    assertThat(refused(provider).message().en()).doesNotContain("00000000");
    provider.close();
    assertThat(seals(provider(seal.demo()))).isTrue();
  }

  @Test
  void takesACorrectedPinWithoutARestart() throws Exception {
    seal.token.pinFile("00000000");
    HsmSigningProvider provider = provider(seal.demo());
    assertThat(refused(provider).reason()).isEqualTo(Reason.LOCKED);
    seal.token.pinFile();
    assertThat(seals(provider)).isTrue();
  }

  @Test
  void refusesAPinThatOthersCanRead() throws Exception {
    Files.setPosixFilePermissions(seal.pinFile, PosixFilePermissions.fromString("rw-r--r--"));
    HsmSigningProvider provider = provider(seal.demo());
    assertThat(refused(provider).message().en()).contains("600").doesNotContain(seal.token.pin());
    Files.delete(seal.pinFile);
    assertThat(refused(provider).message().en()).contains("does not exist");
    assertThat(authority.issued()).isEmpty();
  }

  @Test
  void neverMakesAKeyUnlessToldTo() {
    Refused refused =
        refused(provider(seal.settings(Enrolment.NONE, KeyKind.EC, Optional.empty())));
    assertThat(refused.reason()).isEqualTo(Reason.NO_CERTIFICATE);
    assertThat(refused.message().en()).contains("zhuce-seal");
    assertThat(authority.issued()).isEmpty();
  }

  @Test
  void asksTheDepartmentsAuthorityForACertificate() throws Exception {
    Path answer = seal.certificates();
    HsmSigningProvider provider =
        provider(seal.settings(Enrolment.REQUEST, KeyKind.EC, Optional.of(answer)));
    assertThat(refused(provider).reason()).isEqualTo(Reason.NO_CERTIFICATE);
    Files.delete(seal.request());
    assertThat(refused(provider).message().en()).contains(seal.request().toString());
    Tool.run("openssl", "req", "-verify", "-noout", "-in", seal.request().toString());

    List<X509Certificate> chain =
        authority.issue(DEPARTMENT, requested(seal.request()), Usage.SIGNING);
    pem(answer, chain);
    assertThat(seals(provider)).isTrue();
    assertThat(((Signed) seal(provider)).signatory().chain()).isEqualTo(chain);
  }

  private static void pem(Path file, List<X509Certificate> chain) throws Exception {
    try (JcaPEMWriter writer =
        new JcaPEMWriter(Files.newBufferedWriter(file, StandardCharsets.US_ASCII))) {
      for (X509Certificate certificate : chain) {
        writer.writeObject(certificate);
      }
    }
  }

  private static PublicKey requested(Path file) throws Exception {
    try (PEMParser parser = new PEMParser(Files.newBufferedReader(file))) {
      return new JcaPKCS10CertificationRequest((PKCS10CertificationRequest) parser.readObject())
          .getPublicKey();
    }
  }

  @Test
  void refusesTheCertificateOfAnotherKey() throws Exception {
    assertThat(seals(provider(seal.demo()))).isTrue();
    SealToken other = new SealToken();
    Path foreign = seal.certificates();
    pem(foreign, List.of(authority.issued().get(0).certificate()));
    HsmSigningProvider provider =
        provider(other.settings(Enrolment.DEMO, KeyKind.EC, Optional.of(foreign)));
    assertThat(refused(provider).message().en()).contains("is not that of the key");
  }

  @Test
  void takesNoThreadPerActivation() {
    for (int i = 0; i < 3; i++) {
      HsmSigningProvider provider = provider(seal.demo());
      assertThat(seals(provider)).isTrue();
      provider.close();
      assertThat(refused(provider).reason()).isEqualTo(Reason.BUSY);
    }
    // The JDK keeps one that tidies up, for the process
    assertThat(
            Thread.getAllStackTraces().values().stream()
                .filter(
                    frames ->
                        Stream.of(frames)
                            .anyMatch(f -> f.getClassName().startsWith("sun.security.pkcs11"))))
        .hasSizeLessThanOrEqualTo(1);
  }
}
