package org.zhuce.walk;

/** Hears of each step; from several threads at once, if several cases run at once. */
@FunctionalInterface
public interface StepObserver {

  /** Hears nothing. */
  StepObserver NONE = performed -> {};

  /** A step was answered. */
  void performed(Performed performed);
}
