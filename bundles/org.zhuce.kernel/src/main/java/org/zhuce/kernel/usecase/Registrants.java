package org.zhuce.kernel.usecase;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.port.Transactions;

/** 注册人员: who is registered with an enterprise. */
@Component(service = Registrants.class)
public final class Registrants {
  private final Transactions transactions;
  private final RegistrationStore registrations;
  private final RegisterStore registers;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Registrants(
      @Reference Transactions transactions,
      @Reference RegistrationStore registrations,
      @Reference RegisterStore registers,
      @Reference Journal journal) {
    this.transactions = transactions;
    this.registrations = registrations;
    this.registers = registers;
    this.journal = journal;
  }

  /**
   * A registrant.
   *
   * @param name the person's
   * @param registration number, specialties and terms
   * @param certificate how far the latest certificate is; empty if there is none
   */
  public record Registrant(
      String name, Registration registration, Optional<Certificate.Status> certificate) {
    public Registrant {
      requireNonNull(name, "name");
      requireNonNull(registration, "registration");
      requireNonNull(certificate, "certificate");
    }
  }

  /** The enterprise's own, by number; cancelled registrations are left out. */
  public Outcome<Page<Registrant>> list(Actor actor, Page.Request page) {
    if (actor.enterprise().isEmpty()) {
      return journal.refused(actor, "registrant-list", "registrants", Refusals.forbidden());
    }
    CreditCode employer = actor.enterprise().get();
    Page<Registrant> found = transactions.read(() -> read(employer, page));
    journal.viewed(actor, "registrant-list", "registrants");
    return Outcome.done(found);
  }

  private Page<Registrant> read(CreditCode employer, Page.Request page) {
    Page<Registration> found = registrations.of(employer, page);
    List<Registrant> items = found.items().stream().map(this::registrant).toList();
    return new Page<>(items, found.next());
  }

  private Registrant registrant(Registration registration) {
    return new Registrant(
        registers
            .person(registration.person())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the person of " + registration.number() + " is in no register"))
            .name(),
        registration,
        registrations.certificates(registration.id()).stream()
            .reduce((older, newer) -> newer)
            .map(Certificate::status));
  }
}
