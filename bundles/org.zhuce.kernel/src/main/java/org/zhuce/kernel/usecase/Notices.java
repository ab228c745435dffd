package org.zhuce.kernel.usecase;

import static java.util.Objects.requireNonNull;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.ObjectionTerms;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.Notice;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.NoticeStore;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.Transactions;

/** 告知书: what individuals and enterprises were told. */
@Component(service = Notices.class)
public final class Notices {
  private final Transactions transactions;
  private final NoticeStore notices;
  private final ApplicationStore applications;
  private final ObjectionTerms terms;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Notices(
      @Reference Transactions transactions,
      @Reference NoticeStore notices,
      @Reference ApplicationStore applications,
      @Reference ObjectionTerms terms,
      @Reference Journal journal) {
    this.transactions = transactions;
    this.notices = notices;
    this.applications = applications;
    this.terms = terms;
    this.journal = journal;
  }

  /**
   * A notice as its recipient sees it.
   *
   * @param notice what was told
   * @param application about what
   * @param mayObject whether the recipient can object to it now
   */
  public record View(Notice notice, Application application, boolean mayObject) {
    public View {
      requireNonNull(notice, "notice");
      requireNonNull(application, "application");
    }
  }

  /** The actor's own, newest first; for individuals and enterprises. */
  public Outcome<Page<View>> list(Actor actor, Page.Request page) {
    if (actor.person().isEmpty() && actor.enterprise().isEmpty()) {
      return journal.refused(actor, "notice-list", "notices", Refusals.forbidden());
    }
    return Outcome.done(transactions.read(() -> notices.of(actor.name(), page).map(this::view)));
  }

  private View view(Notice notice) {
    return new View(
        notice,
        applications.find(notice.application()).orElseThrow(),
        notice.objectionsUntil().isPresent() && terms.obstacle(notice.application()).isEmpty());
  }
}
