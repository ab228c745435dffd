package org.zhuce.kernel.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.RequiredText;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Announcement;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Objection;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.Publicity;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.PublicationStore;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.Finding;

/** What the public reads and says: publicity batches, announcements, objections (异议). */
@Component(service = PublicNotices.class)
public final class PublicNotices {
  private final Centre centre;
  private final Transactions transactions;
  private final Units units;
  private final PublicationStore publications;
  private final ApplicationStore applications;
  private final RegisterStore registers;
  private final RequiredText texts;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public PublicNotices(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference PublicationStore publications,
      @Reference ApplicationStore applications,
      @Reference RegisterStore registers,
      @Reference RequiredText texts,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.publications = publications;
    this.applications = applications;
    this.registers = registers;
    this.texts = texts;
    this.journal = journal;
  }

  /** What the public sees of an application in publicity: no ID number, no telephone number. */
  public record Entry(
      ApplicationId application,
      String applicationNumber,
      String type,
      String name,
      String enterprise,
      State state) {}

  /** A batch as the public sees it. */
  public record PublicityView(Publicity publicity, List<Entry> entries) {}

  /** Lists publicity batches, newest first; public. */
  public Page<Publicity> publicities(Page.Request page) {
    return transactions.read(() -> publications.publicities(page));
  }

  /** One publicity batch; public. */
  public Outcome<PublicityView> publicity(String number) {
    return transactions
        .read(
            () ->
                publications
                    .publicity(number)
                    .map(p -> new PublicityView(p, entries(p.applications()))))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusals.notFound("该公示", "publicity batch")));
  }

  private List<Entry> entries(List<ApplicationId> ids) {
    return ids.stream().map(id -> entry(applications.find(id).orElseThrow())).toList();
  }

  private Entry entry(Application application) {
    return new Entry(
        application.id(),
        application.number().value(),
        application.type().title(),
        registers.person(application.person()).map(Person::name).orElse(""),
        application.enterprise().flatMap(registers::enterprise).map(Enterprise::name).orElse(""),
        application.state());
  }

  /** Somebody objects to an application in publicity; open to the public. */
  public Outcome<Objection> object(
      Actor actor, String publicity, ApplicationId application, String contact, String text) {
    List<Finding> findings = new ArrayList<>();
    texts.require("/contact", contact, "联系人及联系方式", "name and contact", findings);
    texts.require("/text", text, "异议内容", "objection", findings);
    if (!findings.isEmpty()) {
      return journal.refused(actor, "objection-raise", publicity, Refusal.invalid(findings));
    }
    Outcome<Objection> raised =
        units.run(
            () -> {
              Optional<Application> target =
                  applications
                      .find(application)
                      .filter(a -> a.publicity().filter(publicity::equals).isPresent());
              if (target.isEmpty()) {
                return Outcome.refused(Refusals.notFound("该公示申请", "application in publicity"));
              }
              if (target.get().state() != State.IN_PUBLICITY) {
                return Outcome.refused(
                    Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "publicity-closed",
                        "该申请已不在公示中。",
                        "The application is no longer in publicity."));
              }
              Objection objection = Objection.ofPublic(application, contact, text, centre.now());
              publications.insert(objection);
              journal.command(actor);
              journal.done(actor, "objection-raise", application, objection.id().toString());
              return Outcome.done(objection);
            });
    return raised.match(
        Outcome::done, r -> journal.refused(actor, "objection-raise", publicity, r));
  }

  /** Lists announcements, newest first; public. */
  public Page<Announcement> announcements(Page.Request page) {
    return transactions.read(() -> publications.announcements(page));
  }

  /** An announcement as the public sees it. */
  public record AnnouncementView(Announcement announcement, List<Entry> entries) {}

  /** One announcement; public. */
  public Outcome<AnnouncementView> announcement(String number) {
    return transactions
        .read(
            () ->
                publications
                    .announcement(number)
                    .map(a -> new AnnouncementView(a, entries(a.applications()))))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusals.notFound("该公告", "announcement")));
  }
}
