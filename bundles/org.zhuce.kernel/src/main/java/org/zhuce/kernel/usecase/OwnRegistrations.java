package org.zhuce.kernel.usecase;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.Description;

/** 我的注册: what an individual holds by the register, on paper too, and what can be done with it. */
@Component(service = OwnRegistrations.class)
public final class OwnRegistrations {
  private final Centre centre;
  private final Transactions transactions;
  private final RegistrationStore registrations;
  private final RegisterStore registers;
  private final Types types;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public OwnRegistrations(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference RegistrationStore registrations,
      @Reference RegisterStore registers,
      @Reference Types types,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.registrations = registrations;
    this.registers = registers;
    this.types = types;
    this.journal = journal;
  }

  /** Whether a registration counts today. */
  public enum Status {
    /** One specialty at least is valid. */
    VALID,
    /** None is. */
    EXPIRED,
    /** All of it was cancelled. */
    CANCELLED
  }

  /**
   * A registration of the acting individual.
   *
   * @param registration number, specialties, terms, and whether on paper
   * @param employer 聘用企业 under its present name
   * @param status whether it counts today
   * @param certificate how far the latest electronic certificate is; empty if there is none
   * @param open the types that the person may apply for now; none if it is cancelled
   */
  public record Own(
      Registration registration,
      Enterprise employer,
      Status status,
      Optional<Certificate.Status> certificate,
      List<Description> open) {
    public Own {
      requireNonNull(registration, "registration");
      requireNonNull(employer, "employer");
      requireNonNull(status, "status");
      requireNonNull(certificate, "certificate");
      open = List.copyOf(open);
    }
  }

  /** The individual's own, the newest first; cancelled ones too. */
  public Outcome<List<Own>> list(Actor actor) {
    if (actor.person().isEmpty()) {
      return journal.refused(actor, "registration-list", "registrations", Refusals.forbidden());
    }
    List<Description> open =
        types.list(actor).stream()
            .filter(t -> t.eligibility().filter(Types.Eligibility::open).isPresent())
            .map(Types.View::description)
            .toList();
    List<Own> found =
        new ArrayList<>(
            transactions.read(
                () ->
                    registrations.of(actor.person().get()).stream()
                        .map(r -> own(r, open))
                        .toList()));
    Collections.reverse(found);
    return Outcome.done(found);
  }

  private Own own(Registration registration, List<Description> open) {
    return new Own(
        registration,
        registers
            .enterprise(registration.employer())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the employer of " + registration.number() + " is in no register")),
        status(registration),
        registrations.certificates(registration.id()).stream()
            .reduce((older, newer) -> newer)
            .map(Certificate::status),
        registration.cancelled() ? List.of() : open);
  }

  private Status status(Registration registration) {
    if (registration.cancelled()) {
      return Status.CANCELLED;
    }
    return registration.validOn(centre.today()) ? Status.VALID : Status.EXPIRED;
  }
}
