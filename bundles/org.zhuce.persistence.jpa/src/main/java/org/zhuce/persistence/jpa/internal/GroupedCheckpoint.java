package org.zhuce.persistence.jpa.internal;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets commits that finish at about the same time share one checkpoint: the first of them makes it,
 * those that arrive meanwhile wait for the next one. A checkpoint covers whoever arrived before it
 * started.
 */
final class GroupedCheckpoint {
  private final Runnable checkpoint;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition finished = lock.newCondition();
  private long arrived;
  private long covered;
  private boolean running;

  GroupedCheckpoint(Runnable checkpoint) {
    this.checkpoint = checkpoint;
  }

  /**
   * Returns when a checkpoint that started after this call has ended well. A failed one fails for
   * its leader; those who waited for it try themselves.
   */
  void confirm() {
    lock.lock();
    try {
      long mine = ++arrived;
      while (covered < mine) {
        if (running) {
          finished.awaitUninterruptibly();
        } else {
          lead();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void lead() {
    long upTo = arrived;
    boolean done = false;
    running = true;
    lock.unlock();
    try {
      checkpoint.run();
      done = true;
    } finally {
      lock.lock();
      running = false;
      if (done) {
        covered = upTo;
      }
      finished.signalAll();
    }
  }
}
