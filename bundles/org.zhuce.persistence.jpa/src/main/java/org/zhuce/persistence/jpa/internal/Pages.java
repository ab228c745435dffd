package org.zhuce.persistence.jpa.internal;

import java.util.List;
import java.util.function.Function;
import javax.persistence.TypedQuery;
import org.zhuce.kernel.port.Page;

/** Listings by cursor: the key of the last row shown, so that no page costs more than the first. */
public final class Pages {

  private Pages() {}

  /**
   * Reads a page.
   *
   * @param query in the order of the cursor, beginning after it
   * @param item makes an item of a row
   * @param cursor the row's place in that order
   */
  public static <R, T> Page<T> of(
      TypedQuery<R> query, Page.Request request, Function<R, T> item, Function<R, String> cursor) {
    List<R> rows = detached(query).setMaxResults(request.limit() + 1).getResultList();
    boolean more = rows.size() > request.limit();
    List<R> shown = more ? rows.subList(0, request.limit()) : rows;
    return new Page<>(
        shown.stream().map(item).toList(), more ? cursor.apply(shown.get(shown.size() - 1)) : "");
  }

  /**
   * Rows that are not to be changed are neither copied nor watched. The hint for read-only queries
   * would not do: EclipseLink sends those through connections outside of the unit's transaction.
   */
  public static <R> TypedQuery<R> detached(TypedQuery<R> query) {
    return query.setHint("eclipselink.maintain-cache", "false");
  }

  /**
   * A cursor that is a number.
   *
   * @param first what stands for no cursor
   */
  public static long number(Page.Request request, long first) {
    if (request.after().isEmpty()) {
      return first;
    }
    try {
      return Long.parseLong(request.after(), Character.MAX_RADIX);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a cursor of this listing", e);
    }
  }

  /** The cursor of a number. */
  public static String cursor(long number) {
    return Long.toString(number, Character.MAX_RADIX);
  }
}
