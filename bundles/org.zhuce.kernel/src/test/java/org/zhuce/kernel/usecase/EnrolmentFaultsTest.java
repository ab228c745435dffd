package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.Enrolment;
import org.zhuce.signing.spi.EnrolmentResult;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningRequest;
import org.zhuce.signing.spi.SigningStep;

/**
 * Providers that do what they must not during an enrolment: nobody gets a certificate of it, the
 * one-time code stays good, and nothing else is harmed.
 */
@Timeout(60)
class EnrolmentFaultsTest {
  private static final String NUMBER = FakedKernel.ID_NUMBER.value();
  private static final SignerIdentity OTHER =
      new SignerIdentity(SignerRole.INDIVIDUAL, "620102198505050020", "测试乙");

  private final World world = new World();
  private final Maker maker = new Maker();
  private final Actor anybody = Actor.anonymous("t");
  private String code;

  /** How a provider completes an enrolment. */
  private interface Way {
    EnrolmentResult of(SignerIdentity who, CertificateAuthority authority);
  }

  /** Makes certificates, in a way that can be changed. */
  private static final class Maker implements SigningProvider, Enrolment {
    volatile Runnable beginning = () -> {};
    volatile Way way = Maker::right;

    static EnrolmentResult right(SignerIdentity who, CertificateAuthority authority) {
      return new EnrolmentResult.Enrolled(
          "first",
          authority.issue(
              who, new FakeCertificate(who).getPublicKey(), CertificateAuthority.Usage.SIGNING));
    }

    @Override
    public Optional<Enrolment> enrolment() {
      return Optional.of(this);
    }

    @Override
    public Invitation begin(SignerIdentity identity, ProviderContext context) {
      beginning.run();
      return new Invitation("{}");
    }

    @Override
    public EnrolmentResult complete(
        SignerIdentity identity,
        SigningInputs inputs,
        CertificateAuthority authority,
        ProviderContext context) {
      return way.of(identity, authority);
    }

    @Override
    public SigningStep begin(SigningRequest request, SigningInputs inputs, ProviderContext c) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SigningStep complete(
        SigningRequest request, byte[] state, SigningInputs inputs, ProviderContext c) {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeEach
  void invite() {
    world.providers.add(
        maker, Map.of(SigningProvider.ID, "maker", SigningProvider.ROLES, "INDIVIDUAL"));
    code =
        world
            .enrolling
            .invite(
                Actor.staff("ca", Set.of(Role.CA_OPERATOR), "t"),
                "maker",
                SignerRole.INDIVIDUAL,
                NUMBER)
            .orElseThrow()
            .code();
  }

  @AfterEach
  void close() throws InterruptedException {
    world.close();
  }

  private String completed() {
    return world
        .enrolling
        .complete(anybody, code, SigningInputs.NONE)
        .match(e -> "done", Refusal::code);
  }

  private String completed(Way way) {
    maker.way = way;
    return completed();
  }

  private void leavesTheCodeGoodAndOthersUnharmed() {
    assertThat(world.authority.revoked).hasSameElementsAs(world.authority.issued);
    assertThat(world.stores.audited()).doesNotContain("enrolment-complete done");
    assertThat(world.keys.own(world.individual).orElseThrow().keys()).hasSize(1);
    assertThat(completed(Maker::right)).isEqualTo("done");
    assertThat(world.authority.issued).hasSize(world.authority.revoked.size() + 1);
    assertThat(completed(Maker::right)).as("the code serves once").isEqualTo("invitation-unknown");
  }

  @Test
  void refusesAnAnswerThatIsNone() {
    assertThat(completed((who, authority) -> null)).isEqualTo("plugin-failed");
    leavesTheCodeGoodAndOthersUnharmed();
  }

  @Test
  void refusesAProviderThatThrowsOrLeavesInTheMiddle() {
    assertThat(
            completed(
                (who, authority) -> {
                  throw new IllegalStateException("out of order");
                }))
        .isEqualTo("plugin-failed");
    assertThat(
            completed(
                (who, authority) -> {
                  throw new NoClassDefFoundError("the bundle left in the middle");
                }))
        .isEqualTo("plugin-failed");
    leavesTheCodeGoodAndOthersUnharmed();
  }

  @Test
  void takesBackWhatWasIssuedToAProviderThatThenFails() {
    assertThat(
            completed(
                (who, authority) -> {
                  Maker.right(who, authority);
                  throw new IllegalStateException("the store is full");
                }))
        .isEqualTo("plugin-failed");
    assertThat(world.authority.revoked).hasSize(1);
    leavesTheCodeGoodAndOthersUnharmed();
  }

  @Test
  void refusesACertificateOfSomebodyElse() {
    assertThat(completed((who, authority) -> Maker.right(OTHER, authority)))
        .isEqualTo("checks-failed");
    assertThat(world.authority.revoked).hasSize(1);
    leavesTheCodeGoodAndOthersUnharmed();
  }

  @Test
  void refusesAKeyWithWhichNothingCouldBeSignedBeforeItIsCertified() {
    world.crypto.keys = SignatureAlgorithm.RSA;
    world.centre.modified(CentreTest.config(Map.of("signature_accepted", "p256,sm2")));

    Refusal refusal =
        world
            .enrolling
            .complete(anybody, code, SigningInputs.NONE)
            .match(e -> fail("enrolled"), r -> r);

    assertThat(refusal.findings().get(0).code()).isEqualTo("certificate-algorithm");
    assertThat(refusal.findings().get(0).message().en()).contains("RSA", "[P256, SM2]");
    assertThat(world.authority.issued).isEmpty();
    world.crypto.keys = SignatureAlgorithm.SM2;
    leavesTheCodeGoodAndOthersUnharmed();
  }

  @Test
  void refusesACertificateForAnotherRole() {
    assertThat(
            completed(
                (who, authority) ->
                    Maker.right(
                        new SignerIdentity(SignerRole.AUTHORITY, who.code(), who.name()),
                        authority)))
        .isEqualTo("checks-failed");
    leavesTheCodeGoodAndOthersUnharmed();
  }

  @Test
  void givesUpAProviderThatHangsAndTakesBackWhatWasIssuedToIt() throws InterruptedException {
    world.calls.modified(Doubles.limits(2, "maker=50"));
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicReference<CertificateAuthority> kept = new AtomicReference<>();
    assertThat(
            completed(
                (who, authority) -> {
                  kept.set(authority);
                  EnrolmentResult made = Maker.right(who, authority);
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                  }
                  return made;
                }))
        .isEqualTo("plugin-timeout");
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(world.authority.revoked).hasSize(1);
    SignerIdentity who = new SignerIdentity(SignerRole.INDIVIDUAL, NUMBER, "测试甲");
    assertThatIllegalStateException()
        .as("the authority was lent for that call alone")
        .isThrownBy(() -> Maker.right(who, kept.get()));
    world.calls.modified(Doubles.limits(2, "maker=20000"));
    leavesTheCodeGoodAndOthersUnharmed();
  }

  @Test
  void opensNoEnrolmentWithAProviderThatFails() {
    maker.beginning =
        () -> {
          throw new IllegalStateException("out of order");
        };
    assertThat(world.enrolling.begin(anybody, code).match(a -> "asked", Refusal::code))
        .isEqualTo("plugin-failed");
    maker.beginning = () -> {};
    assertThat(world.enrolling.begin(anybody, code).match(a -> "asked", Refusal::code))
        .isEqualTo("asked");
    assertThat(completed()).isEqualTo("done");
  }

  @Test
  void keepsTheCodeOfAProviderThatIsGone() {
    world.providers.remove(maker);
    assertThat(completed()).isEqualTo("provider-unavailable");
    world.providers.add(
        maker, Map.of(SigningProvider.ID, "maker", SigningProvider.ROLES, "INDIVIDUAL"));
    assertThat(List.of(completed())).containsExactly("done");
  }
}
