package org.zhuce.rest.internal.json;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.zhuce.kernel.port.Page;

/** A part of a listing. */
public record Paged<T>(
    List<T> items,
    @Schema(description = "Cursor of the next part (query parameter after); absent at the end")
        String next) {

  /** A page of the kernel's. */
  public static <K, T> Paged<T> of(Page<K> page, Function<K, T> item) {
    return new Paged<>(
        page.items().stream().map(item).toList(), page.next().isEmpty() ? null : page.next());
  }

  /** A whole listing. */
  public static <T> Paged<T> all(List<T> items) {
    return new Paged<>(items, null);
  }
}
