package org.zhuce.signing.testkit;

import static org.zhuce.signing.testkit.Rule.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Challenge;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.SigningStep.Refused.Reason;
import org.zhuce.signing.spi.SigningStep.Signed;
import org.zhuce.signing.spi.Text;

/** Rules 101 to 110: what is signed, for whom, and how that is asked. */
abstract class SigningRules {
  Bench bench;

  /** The provider to be judged, called before each rule. */
  protected abstract ProviderUnderTest provider();

  /** Sets up store and authority. */
  @BeforeEach
  void setUp() {
    bench = new Bench(provider());
  }

  @Test
  void rule101_signsWhatItWasAskedToSign() {
    for (SignerRole role : bench.roles()) {
      for (KitRequest request : requests(Bench.somebody(role))) {
        SigningStep step = bench.sign(request, bench.holder(Bench.somebody(role)));
        if (step instanceof Refused refused
            && role == SignerRole.AUTHORITY
            && request.signer().isEmpty()
            && refused.reason() == Reason.NO_CERTIFICATE) {
          continue;
        }
        rule(
            101,
            step instanceof Signed signed && request.isSignedBy(signed.value()),
            "the "
                + role
                + " did everything right and the answer to "
                + request.purpose()
                + " is no valid signature but "
                + step,
            "sign ToBeSigned.der() with ToBeSigned.signatureAlgorithm(), the bytes as they are");
      }
    }
  }

  private static List<KitRequest> requests(SignerIdentity who) {
    return List.of(KitRequest.login(who.role()), KitRequest.document(who));
  }

  @Test
  void rule102_returnsTheCertificateThatItBound() {
    for (SignerRole role : bench.roles()) {
      KitRequest request = KitRequest.document(Bench.somebody(role));
      SigningStep step = bench.sign(request, bench.holder(Bench.somebody(role)));
      rule(
          102,
          !(step instanceof Signed signed)
              || request.bound().contains(signed.signatory().certificate()),
          "the signature comes with a certificate that was never bound to the request",
          "return the Signatory that was given to SigningRequest.bind");
    }
  }

  @Test
  void rule103_signsEachRequestAnew() {
    for (SignerRole role : bench.roles()) {
      Holder holder = bench.holder(Bench.somebody(role));
      KitRequest first = KitRequest.document(holder.identity());
      KitRequest second = KitRequest.document(holder.identity());
      bench.sign(first, holder);
      rule(
          103,
          !(bench.sign(second, holder) instanceof Signed signed)
              || !first.isSignedBy(signed.value()),
          "the second request got the signature of the first",
          "keep no signature; bind and sign in each call");
    }
  }

  @Test
  void rule104_goesOnInAnotherInstance() {
    for (SignerRole role : bench.roles()) {
      Holder holder = bench.holder(Bench.somebody(role));
      KitRequest request = KitRequest.document(holder.identity());
      SigningStep step =
          answered(() -> bench.sign(bench.instance(), bench.instance(), request, holder));
      rule(
          104,
          step instanceof Signed,
          "what one instance began, another one does not complete: " + step,
          "carry what complete needs in Challenge.state() or in the store, never in a field");
    }
  }

  static SigningStep answered(Callable<SigningStep> call) {
    try {
      return call.call();
    } catch (Exception e) {
      return new Refused(Reason.BUSY, "", new Text(e.toString(), e.toString()));
    }
  }

  @Test
  void rule105_signsForTheNamedSignerOnly() {
    for (SignerRole role : rolesOfMany()) {
      bench.holder(Bench.somebody(role));
      Holder other = bench.holder(Bench.somebodyElse(role));
      SigningStep step = bench.tried(KitRequest.document(Bench.somebody(role)), other);
      rule(
          105,
          step instanceof Refused,
          "somebody else's key signed in the place of the signer that the request names",
          "compare SigningRequest.signer() with whose key it is, and refuse with NO_CERTIFICATE");
    }
  }

  final List<SignerRole> rolesOfMany() {
    return bench.roles().stream().filter(r -> r != SignerRole.AUTHORITY).toList();
  }

  @Test
  void rule106_letsThePlatformsRefusalThrough() {
    for (SignerRole role : bench.roles()) {
      Holder holder = bench.holder(Bench.somebody(role));
      SigningException refusal =
          new SigningException("certificate-revoked", KitAuthority.refused());
      KitRequest request =
          KitRequest.document(holder.identity())
              .bindingAfter(
                  () -> {
                    throw refusal;
                  });
      Optional<Throwable> thrown = thrown(() -> bench.sign(request, holder));
      rule(
          106,
          thrown.filter(t -> t == refusal).isPresent(),
          "the platform refused the certificate, and the provider made of it: " + thrown,
          "do not catch SigningException around bind");
    }
  }

  static Optional<Throwable> thrown(Callable<?> call) {
    try {
      call.call();
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(e);
    }
  }

  @Test
  void rule107_namesTheInputThatIsMissing() {
    for (SignerRole role : bench.roles()) {
      Holder holder = bench.holder(Bench.somebody(role));
      KitRequest request = KitRequest.document(holder.identity());
      SigningProvider provider = bench.instance();
      named(provider.begin(request, SigningInputs.NONE, bench.context));
      if (provider.begin(request, bench.under.opening(holder), bench.context)
          instanceof Challenge challenge) {
        named(provider.complete(request, challenge.state(), SigningInputs.NONE, bench.context));
        SigningInputs right = bench.under.answering(holder, challenge);
        rule(
            107,
            provider.complete(request, challenge.state(), right, bench.context) instanceof Signed,
            "after an input was missing, the right one is not taken any more",
            "leave everything as it was when an input is missing");
      }
    }
  }

  private static void named(SigningStep step) {
    rule(
        107,
        !(step instanceof Refused refused)
            || refused.reason() != Reason.INVALID_INPUT
            || !refused.field().isBlank(),
        "an input is missing, and the refusal does not say which",
        "put the input's name into Refused.field()");
  }

  @Test
  void rule108_saysWhoHasNoCertificate() {
    if (!bench.enrols()) {
      return;
    }
    for (SignerRole role : rolesOfMany()) {
      Holder other = bench.holder(Bench.somebodyElse(role));
      SigningStep step =
          answered(() -> bench.tried(KitRequest.document(Bench.somebody(role)), other));
      rule(
          108,
          step instanceof Refused refused && refused.reason() == Reason.NO_CERTIFICATE,
          "a signer who never enrolled is answered with " + step,
          "refuse with NO_CERTIFICATE, in begin if it can be known there");
    }
  }

  @Test
  void rule109_describesWhatItNeeds() {
    for (SignerRole role : bench.roles()) {
      Holder holder = bench.holder(Bench.somebody(role));
      if (bench
              .instance()
              .begin(
                  KitRequest.document(holder.identity()),
                  bench.under.opening(holder),
                  bench.context)
          instanceof Challenge challenge) {
        schema(109, challenge.inputSchema());
      }
    }
  }

  static void schema(int number, String schema) {
    rule(
        number,
        schema.strip().startsWith("{") && schema.contains("\"properties\""),
        "the inputs are not described: " + schema,
        "give a JSON Schema (2020-12) with a property for each input");
  }

  @Test
  void rule110_servesManyAtOnce() throws Exception {
    for (SignerRole role : bench.roles()) {
      Holder holder = bench.holder(Bench.somebody(role));
      SigningProvider provider = bench.instance();
      Meeting meeting = new Meeting();
      ExecutorService threads = Executors.newFixedThreadPool(Meeting.PARTIES);
      try {
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < Meeting.PARTIES; i++) {
          KitRequest request = KitRequest.document(holder.identity()).bindingAfter(meeting::arrive);
          all.add(
              threads.submit(
                  () ->
                      bench.sign(provider, provider, request, holder) instanceof Signed signed
                          && request.isSignedBy(signed.value())));
        }
        for (Future<Boolean> one : all) {
          rule(
              110,
              thrown(one::get).isEmpty() && one.get(),
              "of several signings at the same moment one is wrong or failed",
              "keep what belongs to one call in local variables");
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  /** Has several threads bind at the same moment, unless the provider takes them in turn. */
  private static final class Meeting {
    private static final int PARTIES = 4;
    private static final long PATIENCE_MILLIS = 500;

    private final CyclicBarrier barrier = new CyclicBarrier(PARTIES);

    void arrive() {
      try {
        barrier.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (BrokenBarrierException | TimeoutException e) {
        // One at a time is slow, and allowed
        return;
      }
    }
  }
}
