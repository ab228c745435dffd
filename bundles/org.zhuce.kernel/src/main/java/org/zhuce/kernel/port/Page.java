package org.zhuce.kernel.port;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a listing.
 *
 * @param items the part
 * @param next opaque cursor of the next part, empty if this is the last
 */
public record Page<T>(List<T> items, String next) {
  public Page {
    items = List.copyOf(items);
    requireNonNull(next, "next");
  }

  /** The same page with other items. */
  public <R> Page<R> map(Function<? super T, ? extends R> change) {
    return new Page<>(items.stream().<R>map(change).toList(), next);
  }

  /**
   * Which part is wanted.
   *
   * @param after the cursor of an earlier page, empty for the first
   * @param limit at most so many items, 1 to 200
   */
  public record Request(String after, int limit) {
    public Request {
      requireNonNull(after, "after");
      if (limit < 1 || limit > 200) {
        throw new IllegalArgumentException("limit must be 1 to 200");
      }
    }

    /** The first page of the usual size. */
    public static Request first() {
      return new Request("", 50);
    }
  }
}
