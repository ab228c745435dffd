package org.zhuce.kernel.usecase;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.HistoryEntry;
import org.zhuce.kernel.model.WorkingCalendar;
import org.zhuce.kernel.port.CalendarStore;
import org.zhuce.kernel.port.Transactions;

/**
 * 办理期限: counts terms by the calendar of working days as it is at this moment. So a notice that is
 * imported late, or corrected, counts for open applications, too. What is published keeps its days.
 */
@Component(service = DueDates.class)
public final class DueDates {
  private static final Set<State> TO_ACCEPT = Set.of(State.SUBMITTED);
  private static final Set<State> TO_REVIEW = Set.of(State.ACCEPTED, State.UNDER_REVIEW);

  private final Centre centre;
  private final Transactions transactions;
  private final CalendarStore calendar;

  /** Made by the container. */
  @Activate
  public DueDates(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference CalendarStore calendar) {
    this.centre = centre;
    this.transactions = transactions;
    this.calendar = calendar;
  }

  /** A step that is due. */
  private record Awaited(DueDate.Stage stage, LocalDate since, int days) {}

  /** Of those applications that wait for the centre, until when. */
  public Map<ApplicationId, DueDate> of(Collection<Application> applications) {
    Map<ApplicationId, Awaited> awaited = new HashMap<>();
    for (Application application : applications) {
      awaited(application).ifPresent(a -> awaited.put(application.id(), a));
    }
    Optional<LocalDate> earliest =
        awaited.values().stream().map(Awaited::since).min(LocalDate::compareTo);
    if (earliest.isEmpty()) {
      return Map.of();
    }
    WorkingCalendar days = since(earliest.get());
    Map<ApplicationId, DueDate> due = new HashMap<>();
    awaited.forEach((id, a) -> due.put(id, due(a, days)));
    return due;
  }

  /** Until when an application is to be taken on, if it waits for the centre. */
  public Optional<DueDate> of(Application application) {
    return Optional.ofNullable(of(List.of(application)).get(application.id()));
  }

  private WorkingCalendar since(LocalDate day) {
    return transactions.read(() -> calendar.since(day));
  }

  private Optional<Awaited> awaited(Application application) {
    ProcessingTerms terms = centre.settings().processingTerms();
    if (TO_ACCEPT.contains(application.state())) {
      return since(application, TO_ACCEPT)
          .map(day -> new Awaited(DueDate.Stage.ACCEPTANCE, day, terms.acceptanceDays()));
    }
    if (TO_REVIEW.contains(application.state())) {
      return since(application, TO_REVIEW)
          .map(day -> new Awaited(DueDate.Stage.REVIEW, day, terms.reviewDays()));
    }
    return Optional.empty();
  }

  /** The day on which it came into one of these states and stayed in them. */
  private Optional<LocalDate> since(Application application, Set<State> states) {
    LocalDate day = null;
    List<HistoryEntry> history = application.history();
    for (int i = history.size() - 1; i >= 0 && states.contains(history.get(i).to()); i--) {
      day = LocalDate.ofInstant(history.get(i).at(), centre.settings().zone());
    }
    return Optional.ofNullable(day);
  }

  private DueDate due(Awaited awaited, WorkingCalendar days) {
    LocalDate until = days.after(awaited.since(), awaited.days());
    return new DueDate(
        awaited.stage(),
        awaited.since(),
        until,
        awaited.days(),
        centre.today().isAfter(until),
        IntStream.rangeClosed(awaited.since().getYear(), until.getYear())
            .anyMatch(year -> !days.knows(year)));
  }

  /**
   * The last day of a publicity term that starts today.
   *
   * @param days its length, the first day included; calendar days or working days as configured
   */
  LocalDate endOfPublicity(int days) {
    LocalDate eve = centre.today().minusDays(1);
    return centre.settings().processingTerms().publicityInWorkingDays()
        ? since(eve).after(eve, days)
        : eve.plusDays(days);
  }
}
