package org.zhuce.kernel.usecase;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;

/** The result of a use case: a value, or a refusal. */
public sealed interface Outcome<T> {

  /** It was done. */
  static <T> Outcome<T> done(T value) {
    return new Done<>(value);
  }

  /** It was refused. */
  static <T> Outcome<T> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }

  /** Folds both cases into one value. */
  <R> R match(Function<? super T, ? extends R> done, Function<Refusal, ? extends R> refused);

  /** The next step, if this one was done. */
  default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
    return match(next::apply, Outcome::refused);
  }

  /** The changed value, if it was done. */
  default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
    return match(value -> done(change.apply(value)), Outcome::refused);
  }

  /** The value, if it was done. */
  default Optional<T> value() {
    return match(Optional::of, r -> Optional.empty());
  }

  /** The refusal, if it was refused. */
  default Optional<Refusal> refusal() {
    return match(v -> Optional.empty(), Optional::of);
  }

  /** The value; for callers that have excluded a refusal, such as tests and jobs. */
  default T orElseThrow() {
    return match(
        Function.identity(),
        refusal -> {
          throw new IllegalStateException(refusal.toString());
        });
  }

  /** It was done. */
  record Done<T>(T result) implements Outcome<T> {
    public Done {
      requireNonNull(result, "result");
    }

    @Override
    public <R> R match(
        Function<? super T, ? extends R> done, Function<Refusal, ? extends R> refused) {
      return done.apply(result);
    }
  }

  /** It was refused. */
  record Refused<T>(Refusal reason) implements Outcome<T> {
    public Refused {
      requireNonNull(reason, "reason");
    }

    @Override
    public <R> R match(
        Function<? super T, ? extends R> done, Function<Refusal, ? extends R> refused) {
      return refused.apply(reason);
    }
  }
}
