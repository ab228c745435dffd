package org.zhuce.signing.mobile.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;

/**
 * Lets only so many derivations run at once, and only so many callers wait for their turn: each one
 * takes a processor and tens of MiB, and many logins at once must not exhaust either.
 */
final class DerivationQueue {
  /** How many derivations' memory is kept for the next ones: half the time, a third of the heap. */
  private static final int KEPT = 4;

  private final Semaphore places;
  private final int most;
  private final Duration patience;
  private final int memoryKib;
  // A pool each: in one that two derivations share, their blocks get mixed, and a pass over memory
  // that is all over the heap takes half as long again.
  private final BlockingDeque<BlockPool> spare;
  private final AtomicInteger inside = new AtomicInteger();

  /**
   * Makes a queue.
   *
   * @param atOnce how many run
   * @param waiting how many more may wait
   * @param patience how long each waits
   * @param memoryKib what one takes
   */
  DerivationQueue(int atOnce, int waiting, Duration patience, int memoryKib) {
    this.places = new Semaphore(atOnce, true);
    this.most = atOnce + waiting;
    this.patience = patience;
    this.memoryKib = memoryKib;
    spare = new LinkedBlockingDeque<>(Math.min(atOnce, KEPT));
  }

  /** Works when it is its turn; empty if there is no place left, or it takes too long. */
  <T> Optional<T> run(Function<BlockPool, T> work) {
    try {
      if (inside.incrementAndGet() > most
          || !places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      BlockPool memory =
          Optional.ofNullable(spare.pollLast()).orElseGet(() -> new FixedBlockPool(memoryKib));
      try {
        return Optional.of(work.apply(memory));
      } finally {
        spare.offerLast(memory);
        places.release();
      }
    } catch (InterruptedException e) {
      // The platform's patience ended before ours
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      inside.decrementAndGet();
    }
  }
}
