package org.zhuce.kernel.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.zhuce.kernel.port.DocumentVerifier;
import org.zhuce.kernel.port.DocumentVerifier.Report;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;

/**
 * The verifiers of signed files that are there at this moment, one for each kind of file, behind a
 * bulkhead: anybody may send files, so only a few are looked at at once, a few more wait for a
 * moment, and the others are told to come again. However many come, signing has its processors,
 * memory and threads.
 */
@Component(service = DocumentVerifiers.class, configurationPid = "org.zhuce.verification")
@Designate(ocd = DocumentVerifiers.Config.class)
public final class DocumentVerifiers {
  private static final Logger LOG = System.getLogger(DocumentVerifiers.class.getName());

  private final List<DocumentVerifier> verifiers = new CopyOnWriteArrayList<>();
  private final Semaphore desks;
  private final Semaphore places;
  private final Duration patience;
  private final Duration budget;

  /** Limits of verification. */
  @ObjectClassDefinition(name = "Zhuce: verification of files")
  public @interface Config {
    @AttributeDefinition(description = "So many files are verified at once, on each node")
    int at_once() default 2;

    @AttributeDefinition(description = "So many more wait until one of them is done")
    int waiting() default 8;

    @AttributeDefinition(description = "How long they wait, in milliseconds")
    long waiting_millis() default 2000;

    @AttributeDefinition(description = "How long a verification may take, in milliseconds")
    long budget_millis() default 5000;
  }

  /** Made by the container. */
  @Activate
  public DocumentVerifiers(Config config) {
    this(
        config.at_once(),
        config.waiting(),
        Duration.ofMillis(config.waiting_millis()),
        Duration.ofMillis(config.budget_millis()));
  }

  /** With these limits. */
  public DocumentVerifiers(int atOnce, int waiting, Duration patience, Duration budget) {
    if (atOnce < 1 || waiting < 0) {
      throw new IllegalArgumentException(
          "org.zhuce.verification: at.once must be 1 or more, and waiting 0 or more");
    }
    this.desks = new Semaphore(atOnce, true);
    this.places = new Semaphore(atOnce + waiting);
    this.patience = patience;
    this.budget = budget;
  }

  /** A verifier comes. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  public void add(DocumentVerifier verifier) {
    verifiers.add(verifier);
    LOG.log(Level.INFO, "files of type {0} can be verified", verifier.mediaType());
  }

  /** A verifier goes. */
  public void remove(DocumentVerifier verifier) {
    verifiers.remove(verifier);
  }

  /**
   * Verifies a file by its own kind.
   *
   * @return what was found, or that too many others are being verified
   * @throws IllegalStateException if the verifier fails, which it must not for any file
   */
  public Outcome<Report> verify(byte[] file) {
    Optional<DocumentVerifier> verifier =
        verifiers.stream().filter(v -> v.recognises(file)).findFirst();
    if (verifier.isEmpty()) {
      return Outcome.done(Report.unreadable("", "kind-unknown"));
    }
    if (!places.tryAcquire()) {
      return busy();
    }
    try {
      return desks.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)
          ? Outcome.done(verified(verifier.get(), file))
          : busy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return busy();
    } finally {
      places.release();
    }
  }

  /** Runs on a thread of its own, which gives its desk back when it ends, be it late. */
  private Report verified(DocumentVerifier verifier, byte[] file) throws InterruptedException {
    CompletableFuture<Report> answer = new CompletableFuture<>();
    Thread worker =
        new Thread(
            () -> {
              try {
                answer.complete(verifier.verify(file));
              } catch (StackOverflowError e) {
                answer.complete(Report.unreadable(verifier.mediaType(), "too-complex"));
              } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
              } finally {
                desks.release();
              }
            },
            "zhuce-verification");
    worker.setDaemon(true);
    try {
      worker.start();
    } catch (OutOfMemoryError e) {
      // No thread is left to give the desk back
      desks.release();
      throw e;
    }
    try {
      return answer.get(budget.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      worker.interrupt();
      LOG.log(Level.WARNING, "a file took longer to verify than {0}", budget);
      return Report.unreadable(verifier.mediaType(), "time-limit");
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the verifier of " + verifier.mediaType() + " failed", e.getCause());
    }
  }

  private static <T> Outcome<T> busy() {
    return Outcome.refused(
        Refusal.of(
            Refusal.Kind.UNAVAILABLE,
            "verification-busy",
            "当前核验人数较多，请稍后再试。",
            "Many files are being verified at this moment; try again shortly."));
  }
}
