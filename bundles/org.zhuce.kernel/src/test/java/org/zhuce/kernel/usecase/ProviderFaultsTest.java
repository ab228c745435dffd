package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.Signatory;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningRequest;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.Text;

/** Providers that do what they must not: each harms its ticket, and nothing else. */
@Timeout(60)
class ProviderFaultsTest {
  private static final Map<String, Object> PEN =
      Map.of("zhuce.signing.provider", "pen", "zhuce.signing.roles", "INDIVIDUAL");

  private final World world = new World();
  private final ApplicationId id = world.saved().id();
  private final Ticket ticket = world.open(world.individual, id).orElseThrow().ticket();

  @AfterEach
  void close() throws InterruptedException {
    world.close();
  }

  private String completed() {
    Outcome<Ticket> outcome =
        world.signing.complete(Actor.anonymous("t"), ticket.id(), World.RIGHT);
    return outcome.match(t -> "done", Refusal::code);
  }

  private void harmsNothingElse() {
    assertThat(world.state(id).state()).isEqualTo(State.AWAITING_INDIVIDUAL_SIGNATURE);
    world.pen.misbehaviour = step -> step;
    assertThat(completed()).isEqualTo("done");
  }

  @Test
  void refusesAnAnswerThatIsNone() {
    world.pen.misbehaviour = step -> null;
    assertThat(completed()).isEqualTo("plugin-failed");
    harmsNothingElse();
  }

  @Test
  void refusesAnErrorOfTheVirtualMachine() {
    world.pen.misbehaviour =
        step -> {
          throw new NoClassDefFoundError("the bundle left in the middle");
        };
    assertThat(completed()).isEqualTo("plugin-failed");
    harmsNothingElse();
  }

  @Test
  void refusesImmenseAnswers() {
    world.pen.misbehaviour =
        step -> new SigningStep.Signed(new byte[1 << 20], ((SigningStep.Signed) step).signatory());
    assertThat(completed()).isEqualTo("plugin-failed");
    world.pen.misbehaviour =
        step -> new Refused(Refused.Reason.BUSY, "", new Text("忙".repeat(1 << 20), "busy"));
    assertThat(completed()).isEqualTo("plugin-failed");
    harmsNothingElse();
  }

  @Test
  void takesOnlyCertificatesThatItReadItself() {
    AtomicReference<Signatory> shown = new AtomicReference<>();
    world.pen.misbehaviour =
        step -> {
          Signatory signatory = ((SigningStep.Signed) step).signatory();
          shown.set(signatory);
          return step;
        };
    assertThat(completed()).isEqualTo("done");
    assertThat(world.crypto.checked).isNotEmpty().noneMatch(c -> c == shown.get().certificate());
  }

  @Test
  void lendsRequestAndStoreForOneCallOnly() {
    AtomicReference<SigningRequest> request = new AtomicReference<>();
    AtomicReference<ProviderContext> context = new AtomicReference<>();
    SigningProvider hoarder =
        new SigningProvider() {
          @Override
          public SigningStep begin(SigningRequest r, SigningInputs inputs, ProviderContext c) {
            request.set(r);
            context.set(c);
            return world.pen.begin(r, inputs, c);
          }

          @Override
          public SigningStep complete(
              SigningRequest r, byte[] state, SigningInputs inputs, ProviderContext c) {
            throw new UnsupportedOperationException();
          }
        };
    world.providers.remove(world.pen);
    world.providers.add(hoarder, PEN);
    world.open(world.individual, id).orElseThrow();
    Signatory signatory =
        new Signatory(
            List.of(
                new FakeCertificate(
                    new SignerIdentity(
                        SignerRole.INDIVIDUAL, FakedKernel.ID_NUMBER.value(), "测试甲"))));
    assertThatIllegalStateException()
        .isThrownBy(() -> request.get().bind(signatory))
        .withMessageContaining("lent");
    assertThatIllegalStateException()
        .isThrownBy(() -> context.get().store().put("late", new byte[1]))
        .withMessageContaining("lent");
    assertThatIllegalStateException().isThrownBy(() -> context.get().store().get("late"));
  }

  @Test
  void aSecondProviderOfTheSameNameWaitsUntilTheFirstIsRemoved() {
    FakeProvider other =
        new FakeProvider(
            new SignerIdentity(SignerRole.INDIVIDUAL, "620102198505050020", "测试乙"), false);
    world.providers.add(other, PEN);
    assertThat(world.providers.all().stream().filter(p -> p.id().equals("pen")))
        .singleElement()
        .satisfies(p -> assertThat(p.provider()).isSameAs(world.pen));
    assertThat(completed()).isEqualTo("done");
    world.providers.remove(world.pen);
    assertThat(world.providers.find("pen", SignerRole.INDIVIDUAL).orElseThrow().provider())
        .isSameAs(other);
  }

  @Test
  void aHangingProviderFillsItsOwnBulkheadAndIsWholeAgainWhenItIsRedeployed() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    world.calls.modified(Doubles.limits(2, "other=5000, pen = 50"));
    world.pen.misbehaviour =
        step -> {
          // Heeds no interruption
          while (hanging.getCount() > 0) {
            try {
              hanging.await(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              continue;
            }
          }
          return step;
        };
    try {
      assertThat(completed()).isEqualTo("plugin-timeout");
      assertThat(completed()).isEqualTo("plugin-timeout");
      assertThat(completed()).isEqualTo("plugin-busy");
      // Others go on: the department's seal, and types
      assertThat(world.state(id).state()).isEqualTo(State.AWAITING_INDIVIDUAL_SIGNATURE);
      assertThat(world.open(world.individual, id).match(o -> "done", Refusal::code))
          .isEqualTo("plugin-busy");
      world.providers.remove(world.pen);
      world.providers.add(world.pen, PEN);
      world.pen.misbehaviour = step -> step;
      assertThat(completed()).isEqualTo("done");
    } finally {
      hanging.countDown();
    }
  }

  @Test
  void givesBackThePlaceOfACallThatHeedsItsInterruption() {
    world.calls.modified(Doubles.limits(1, "pen=50"));
    world.pen.misbehaviour =
        step -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return step;
        };
    assertThat(completed()).isEqualTo("plugin-timeout");
    world.pen.misbehaviour = step -> step;
    // The interrupted call ends a moment later
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    String last = completed();
    while (last.equals("plugin-busy") && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      last = completed();
    }
    assertThat(last).isEqualTo("done");
  }

  @Test
  void refusesLimitsThatAreNone() {
    for (String budget : List.of("pen", "pen=", "pen=0", "pen=-1", "pen=soon", "=5")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> world.calls.modified(Doubles.limits(1, budget)))
          .withMessageContaining("name=milliseconds");
    }
  }
}
