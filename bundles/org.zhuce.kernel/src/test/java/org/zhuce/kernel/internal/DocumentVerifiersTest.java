package org.zhuce.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zhuce.kernel.port.DocumentVerifier;
import org.zhuce.kernel.port.DocumentVerifier.Report;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;

@Timeout(30)
class DocumentVerifiersTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(20);

  private static DocumentVerifier verifier(String type, int first, Function<byte[], Report> work) {
    return new DocumentVerifier() {
      @Override
      public String mediaType() {
        return type;
      }

      @Override
      public boolean recognises(byte[] file) {
        return file.length > 0 && file[0] == first;
      }

      @Override
      public Report verify(byte[] file) {
        return work.apply(file);
      }
    };
  }

  private static DocumentVerifiers with(
      int atOnce, int waiting, Duration patience, Duration budget, DocumentVerifier... all) {
    DocumentVerifiers verifiers = new DocumentVerifiers(atOnce, waiting, patience, budget);
    List.of(all).forEach(verifiers::add);
    return verifiers;
  }

  private static Report unsigned(String type) {
    return Report.unreadable(type, "unsigned");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    boolean done = false;
    while (!done) {
      try {
        latch.await();
        done = true;
      } catch (InterruptedException e) {
        // A verifier that minds no interruption
        done = false;
      }
    }
  }

  @Test
  void choosesByContentAndKnowsWhoCameAndWent() {
    DocumentVerifier ofd = verifier("application/ofd", 'P', f -> unsigned("application/ofd"));
    DocumentVerifiers verifiers =
        with(1, 0, LONG, LONG, verifier("application/pdf", '%', f -> unsigned("application/pdf")));

    assertThat(report(verifiers, "PK").faults()).containsExactly("kind-unknown");
    assertThat(report(verifiers, "").faults()).containsExactly("kind-unknown");
    verifiers.add(ofd);
    assertThat(report(verifiers, "PK").mediaType()).isEqualTo("application/ofd");
    assertThat(report(verifiers, "%PDF").mediaType()).isEqualTo("application/pdf");
    verifiers.remove(ofd);
    assertThat(report(verifiers, "PK").faults()).containsExactly("kind-unknown");
  }

  private static Report report(DocumentVerifiers verifiers, String file) {
    return verifiers.verify(file.getBytes(java.nio.charset.StandardCharsets.UTF_8)).orElseThrow();
  }

  private static String code(Outcome<?> outcome) {
    return outcome.refusal().map(Refusal::code).orElse("");
  }

  @Test
  void tellsThoseWhoAreTooManyToComeAgain() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    DocumentVerifiers verifiers =
        with(
            1,
            0,
            LONG,
            LONG,
            verifier(
                "x",
                'x',
                f -> {
                  started.countDown();
                  awaitQuietly(release);
                  return unsigned("x");
                }));
    CompletableFuture<Report> first = CompletableFuture.supplyAsync(() -> report(verifiers, "x"));
    started.await();

    Outcome<Report> second = verifiers.verify(new byte[] {'x'});

    assertThat(code(second)).isEqualTo("verification-busy");
    assertThat(second.refusal().orElseThrow().kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
    release.countDown();
    assertThat(first.join().faults()).containsExactly("unsigned");
    assertThat(report(verifiers, "x").faults()).containsExactly("unsigned");
  }

  @Test
  void waitsForADeskButNotForLong() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    DocumentVerifiers verifiers =
        with(
            1,
            1,
            SHORT,
            LONG,
            verifier(
                "x",
                'x',
                f -> {
                  started.countDown();
                  awaitQuietly(release);
                  return unsigned("x");
                }));
    CompletableFuture<Report> first = CompletableFuture.supplyAsync(() -> report(verifiers, "x"));
    started.await();

    assertThat(code(verifiers.verify(new byte[] {'x'}))).isEqualTo("verification-busy");
    release.countDown();
    first.join();
  }

  @Test
  void endsWaitingForAVerifierThatHangsAndLendsItsDeskToNobody() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    DocumentVerifiers verifiers =
        with(
            1,
            5,
            SHORT,
            SHORT,
            verifier(
                "x",
                'x',
                f -> {
                  awaitQuietly(release);
                  ended.countDown();
                  return unsigned("x");
                }));

    assertThat(report(verifiers, "x").faults()).containsExactly("time-limit");
    assertThat(code(verifiers.verify(new byte[] {'x'}))).isEqualTo("verification-busy");
    release.countDown();
    ended.await();
    while (!code(verifiers.verify(new byte[] {'x'})).isEmpty()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void interruptsWhatTakesTooLong() {
    CompletableFuture<String> interrupted = new CompletableFuture<>();
    DocumentVerifiers verifiers =
        with(
            1,
            0,
            SHORT,
            SHORT,
            verifier(
                "x",
                'x',
                f -> {
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    interrupted.complete("yes");
                  }
                  return unsigned("x");
                }));

    assertThat(report(verifiers, "x").faults()).containsExactly("time-limit");
    assertThat(interrupted.join()).isEqualTo("yes");
  }

  @Test
  void survivesVerifiersThatFail() {
    DocumentVerifiers verifiers =
        with(
            1,
            0,
            LONG,
            LONG,
            verifier("d", 'd', f -> deep(f, 0)),
            verifier(
                "t",
                't',
                f -> {
                  throw new IllegalStateException("broken");
                }));

    for (int i = 0; i < 3; i++) {
      assertThat(report(verifiers, "d").faults()).containsExactly("too-complex");
      assertThatThrownBy(() -> report(verifiers, "t"))
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("broken");
    }
  }

  private static Report deep(byte[] file, int depth) {
    return depth < 0 ? unsigned("d") : deep(file, (depth + 1) % Integer.MAX_VALUE);
  }

  @Test
  void refusesLimitsThatLetNobodyIn() {
    assertThatThrownBy(() -> new DocumentVerifiers(0, 1, LONG, LONG))
        .hasMessageContaining("at.once");
  }
}
