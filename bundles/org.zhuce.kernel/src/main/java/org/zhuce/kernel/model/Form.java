package org.zhuce.kernel.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was filled in: a JSON object as an immutable tree of {@code Map}, {@code List}, {@code
 * String}, {@code BigDecimal} and {@code Boolean}. Absent and JSON null are the same. Field paths
 * are JSON Pointers (RFC 6901).
 */
public final class Form {
  /** Nothing filled in. */
  public static final Form EMPTY = new Form(Map.of());

  private final Map<String, Object> values;

  private Form(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * Copies a tree.
   *
   * @throws IllegalArgumentException if it holds anything that JSON does not have
   */
  public static Form of(Map<String, ?> values) {
    return new Form(copy(values));
  }

  private static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> out = new LinkedHashMap<>();
    map.forEach(
        (k, v) -> {
          if (v != null) {
            out.put((String) k, copyValue(v));
          }
        });
    return Collections.unmodifiableMap(out);
  }

  private static Object copyValue(Object value) {
    if (value instanceof Map<?, ?> map) {
      return copy(map);
    }
    if (value instanceof List<?> list) {
      List<Object> out = new ArrayList<>(list.size());
      list.forEach(v -> out.add(copyValue(v)));
      return Collections.unmodifiableList(out);
    }
    if (value instanceof BigDecimal || value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString());
    }
    throw new IllegalArgumentException(
        "a form holds no " + (value == null ? "null" : value.getClass()));
  }

  /** The whole tree, unmodifiable. */
  public Map<String, Object> values() {
    return values;
  }

  /** Whether nothing is filled in. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The text at a top-level field. */
  public Optional<String> text(String field) {
    return values.get(field) instanceof String s && !s.isBlank()
        ? Optional.of(s)
        : Optional.empty();
  }

  /** The number at a top-level field. */
  public Optional<BigDecimal> number(String field) {
    return values.get(field) instanceof BigDecimal n ? Optional.of(n) : Optional.empty();
  }

  /** Whether a top-level field is ticked. */
  public boolean ticked(String field) {
    return Boolean.TRUE.equals(values.get(field));
  }

  /** The rows of a top-level table; empty if there are none. */
  public List<Form> rows(String field) {
    if (!(values.get(field) instanceof List<?> list)) {
      return List.of();
    }
    return list.stream()
        .filter(Map.class::isInstance)
        .map(row -> new Form(copy((Map<?, ?>) row)))
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Form form && values.equals(form.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Field names only: what was filled in does not belong into a log. */
  @Override
  public String toString() {
    return "Form" + values.keySet();
  }
}
