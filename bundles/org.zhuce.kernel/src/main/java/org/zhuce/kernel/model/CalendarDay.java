package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * A day of which the State Council's yearly notice (国务院办公厅关于部分节假日安排的通知) says something else than
 * its weekday does.
 *
 * @param day which
 * @param kind what it is
 * @param name the holiday that it belongs to, such as 春节
 * @param document the notice, such as 国办发明电〔2025〕7号
 */
public record CalendarDay(LocalDate day, Kind kind, String name, String document) {
  public CalendarDay {
    requireNonNull(day, "day");
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(document, "document");
  }

  /** What a day is by the notice. */
  public enum Kind {
    /** No working day, also from Monday to Friday. */
    HOLIDAY("放假"),
    /** 调休: a working day, though a Saturday or Sunday. */
    WORKDAY("上班");

    private final String zh;

    Kind(String zh) {
      this.zh = zh;
    }

    /** In the notice's word. */
    public String zh() {
      return zh;
    }

    /** Finds by either of its names. */
    public static Optional<Kind> find(String name) {
      return Arrays.stream(values())
          .filter(k -> k.name().equals(name) || k.zh.equals(name))
          .findFirst();
    }
  }
}
