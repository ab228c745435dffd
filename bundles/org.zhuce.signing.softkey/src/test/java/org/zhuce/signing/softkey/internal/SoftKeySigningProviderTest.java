package org.zhuce.signing.softkey.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.testkit.KitAuthority;
import org.zhuce.signing.testkit.KitContext;
import org.zhuce.signing.testkit.KitRequest;
import org.zhuce.signing.testkit.TestKeys;

class SoftKeySigningProviderTest {
  private static final SignerIdentity DEPARTMENT =
      new SignerIdentity(SignerRole.AUTHORITY, "116200009999000017", "甘肃省住房和城乡建设厅");
  private static final KitRequest REQUEST = KitRequest.document(DEPARTMENT);

  @TempDir Path folder;
  private final KitAuthority authority = new KitAuthority();

  private SoftKeySigningProvider demo() {
    return made(SignatureAlgorithm.RSA);
  }

  private SoftKeySigningProvider made(SignatureAlgorithm... kinds) {
    return new SoftKeySigningProvider(
        Stream.of(kinds).map(k -> SealFile.made(folder.resolve("seal"), k)).toList(), authority);
  }

  private static KitRequest accepting(SignatureAlgorithm... algorithms) {
    return REQUEST.accepting(List.of(algorithms));
  }

  private SigningStep begin(SoftKeySigningProvider provider, KitRequest request) {
    return provider.begin(request, SigningInputs.NONE, new KitContext());
  }

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void signsWithTheKeyThatTheRequestWants(SignatureAlgorithm wanted) {
    SoftKeySigningProvider provider = made(SignatureAlgorithm.values());
    KitRequest request = accepting(wanted);
    SigningStep step = begin(provider, request);
    assertThat(request.isSignedBy(step)).isTrue();
    assertThat(authority.certificates()).hasSize(1);
    assertThat(TestKeys.algorithm(authority.certificates().get(0).getPublicKey()).jcaName())
        .isEqualTo(wanted.jcaName());
    assertThat(request.isSignedBy(begin(made(SignatureAlgorithm.values()), request))).isTrue();
    assertThat(authority.certificates()).hasSize(1);
  }

  @Test
  void takesTheMostWantedAlgorithmThatItHasAKeyFor() {
    KitRequest request =
        accepting(SignatureAlgorithm.SM2, SignatureAlgorithm.P256, SignatureAlgorithm.RSA);
    begin(made(SignatureAlgorithm.RSA, SignatureAlgorithm.P256), request);
    assertThat(TestKeys.algorithm(authority.certificates().get(0).getPublicKey()))
        .isEqualTo(SignatureAlgorithm.P256);
  }

  @Test
  void refusesARequestForAnAlgorithmThatItHasNoKeyFor() {
    SigningStep step = begin(made(SignatureAlgorithm.RSA), accepting(SignatureAlgorithm.SM2));
    assertThat(step).isInstanceOf(SigningStep.Refused.class);
    assertThat(((SigningStep.Refused) step).message().en()).contains("SM2");
    assertThat(authority.certificates()).isEmpty();
  }

  @Test
  void choosesAmongTheDepartmentsOwnFiles() throws Exception {
    List<SealFile> files = new ArrayList<>();
    for (SignatureAlgorithm kind : List.of(SignatureAlgorithm.P256, SignatureAlgorithm.SM2)) {
      KeyPair keys = TestKeys.generate(kind);
      Path file = folder.resolve(kind + ".p12");
      new SealKey(keys.getPrivate(), authority.issue(DEPARTMENT, keys.getPublic(), Usage.SIGNING))
          .write(file, folder.resolve(kind + ".password"));
      files.add(SealFile.of(file, ""));
    }
    SoftKeySigningProvider provider = new SoftKeySigningProvider(files, authority);
    for (SignatureAlgorithm wanted : List.of(SignatureAlgorithm.P256, SignatureAlgorithm.SM2)) {
      KitRequest request = accepting(wanted, SignatureAlgorithm.RSA);
      assertThat(request.isSignedBy(begin(provider, request))).isTrue();
    }
    assertThat(authority.certificates()).hasSize(2);
  }

  private static SigningStep seal(SoftKeySigningProvider provider) {
    return provider.begin(REQUEST, SigningInputs.NONE, new KitContext());
  }

  @Test
  void sealsAtOnceWithAKeyMadeAtFirstUse() throws Exception {
    SoftKeySigningProvider provider = demo();
    assertThat(authority.certificates()).isEmpty();
    assertThat(REQUEST.isSignedBy(seal(provider))).isTrue();
    assertThat(authority.certificates()).hasSize(1);
    assertThat(
            ((RSAPublicKey) authority.certificates().get(0).getPublicKey())
                .getModulus()
                .bitLength())
        .isEqualTo(3072);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("seal/department-rsa.p12"))))
        .isEqualTo("rw-------");
  }

  @Test
  void keepsItsKeyOverARestart() throws Exception {
    seal(demo());
    assertThat(REQUEST.isSignedBy(seal(demo()))).isTrue();
    assertThat(authority.certificates()).hasSize(1);
  }

  @Test
  void makesOneKeyForManyWhoComeAtOnce() throws Exception {
    SoftKeySigningProvider provider = demo();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<SigningStep> task = () -> seal(provider);
      for (Future<SigningStep> step :
          threads.invokeAll(Stream.generate(() -> task).limit(8).toList())) {
        assertThat(REQUEST.isSignedBy(step.get())).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(authority.certificates()).hasSize(1);
  }

  @Test
  void takesTheDepartmentsOwnKey() throws Exception {
    KeyPair keys = TestKeys.generate(SignatureAlgorithm.P256);
    new SealKey(keys.getPrivate(), authority.issue(DEPARTMENT, keys.getPublic(), Usage.SIGNING))
        .write(folder.resolve("own.p12"), folder.resolve("secret"));
    SoftKeySigningProvider provider =
        new SoftKeySigningProvider(
            List.of(SealFile.of(folder.resolve("own.p12"), folder.resolve("secret").toString())),
            authority);
    SigningStep step = seal(provider);
    assertThat(REQUEST.isSignedBy(step)).isTrue();
    assertThat(((SigningStep.Signed) step).signatory().chain())
        .startsWith(authority.certificates().get(0));
  }

  @Test
  void neverMakesAKeyInPlaceOfAConfiguredOne() {
    SoftKeySigningProvider provider =
        new SoftKeySigningProvider(List.of(SealFile.of(folder.resolve("own.p12"), "")), authority);
    assertThatThrownBy(() -> seal(provider)).isInstanceOf(UncheckedIOException.class);
    assertThat(authority.certificates()).isEmpty();
  }

  @Test
  void refusesAFileThatItsPasswordDoesNotOpen() throws Exception {
    seal(demo());
    Files.writeString(folder.resolve("seal/department-rsa.password"), "something else");
    assertThatThrownBy(() -> seal(demo())).hasMessageContaining("department");
    assertThat(authority.certificates()).hasSize(1);
  }

  @Test
  void revokesTheCertificateOfAKeyThatItCouldNotKeep() throws Exception {
    // A folder in the password's place: it cannot be replaced by a file
    Files.createDirectories(folder.resolve("seal/department-rsa.password/x"));
    assertThatThrownBy(() -> seal(demo())).isInstanceOf(UncheckedIOException.class);
    assertThat(authority.revoked()).isEqualTo(authority.certificates()).hasSize(1);
    assertThat(folder.resolve("seal/department-rsa.p12")).doesNotExist();
  }

  @Test
  void doesNotLogIn() {
    SigningStep step =
        demo().begin(KitRequest.login(SignerRole.AUTHORITY), SigningInputs.NONE, new KitContext());
    assertThat(((SigningStep.Refused) step).reason())
        .isEqualTo(SigningStep.Refused.Reason.NO_CERTIFICATE);
  }

  @Test
  void hasNoSecondPhase() {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> demo().complete(REQUEST, new byte[0], SigningInputs.NONE, new KitContext()));
  }

  @Test
  void tellsNobodyItsKey() {
    KeyPair keys = TestKeys.generate(SignatureAlgorithm.P256);
    SealKey key =
        new SealKey(
            keys.getPrivate(), authority.issue(DEPARTMENT, keys.getPublic(), Usage.SIGNING));
    assertThat(key.toString()).doesNotContain(keys.getPrivate().toString());
    assertThat(List.of(key.toString())).allMatch(t -> t.startsWith("SealKey["));
  }
}
