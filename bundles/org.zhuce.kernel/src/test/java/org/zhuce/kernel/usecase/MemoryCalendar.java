package org.zhuce.kernel.usecase;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhuce.kernel.model.CalendarDay;
import org.zhuce.kernel.port.CalendarStore;

/** The calendar, in memory; see {@link MemoryStores}. */
record MemoryCalendar(MemoryStores stores) implements CalendarStore {
  private Map<LocalDate, CalendarDay> all() {
    return stores.table("calendar");
  }

  @Override
  public void put(CalendarDay day) {
    all().put(day.day(), day);
  }

  @Override
  public void remove(LocalDate day) {
    all().remove(day);
  }

  @Override
  public Optional<CalendarDay> find(LocalDate day) {
    return Optional.ofNullable(all().get(day));
  }

  @Override
  public List<CalendarDay> between(LocalDate first, LocalDate last) {
    return all().values().stream()
        .filter(d -> !d.day().isBefore(first) && !d.day().isAfter(last))
        .sorted(Comparator.comparing(CalendarDay::day))
        .toList();
  }
}
