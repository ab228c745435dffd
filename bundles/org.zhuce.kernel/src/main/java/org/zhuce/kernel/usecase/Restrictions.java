package org.zhuce.kernel.usecase;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.ImportedRestrictions;
import org.zhuce.kernel.internal.Imports;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.PrintableText;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Restriction;
import org.zhuce.kernel.model.RestrictionGround;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegisterHistory;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.RestrictionStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.usecase.Registers.Imported;
import org.zhuce.kernel.usecase.Registers.Line;

/** The restrictions register (限制) at the registrar's desk. Policies of every type read it. */
@Component(service = Restrictions.class)
public final class Restrictions {
  /** Name of the register in history and audit. */
  public static final String REGISTER = "restrictions";

  private static final int LONGEST_TEXT = 2000;

  private final Centre centre;
  private final Transactions transactions;
  private final Units units;
  private final RegisterStore registers;
  private final RestrictionStore restrictions;
  private final RegisterHistory history;
  private final Imports imports;
  private final PrintableText characters;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Restrictions(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference RegisterStore registers,
      @Reference RestrictionStore restrictions,
      @Reference RegisterHistory history,
      @Reference Imports imports,
      @Reference PrintableText characters,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.registers = registers;
    this.restrictions = restrictions;
    this.history = history;
    this.imports = imports;
    this.characters = characters;
    this.journal = journal;
  }

  /**
   * Imports restrictions, all lines or none. Columns: {@code subject} (ID number or unified social
   * credit code), {@code ground} (a name of {@link RestrictionGround}), {@code from}, {@code until}
   * (empty: the ground's usual length, see {@link RestrictionTerms}, or until it is ended), {@code
   * document}. A line that the register has already is left alone.
   *
   * @return how many were added, or every fault with its line as field {@code /lines/N/column}
   */
  public Outcome<Imported> importRestrictions(Actor actor, List<Line> lines) {
    return imports.run(
        actor,
        REGISTER,
        lines,
        checks ->
            new ImportedRestrictions(centre.settings().restrictionTerms(), restrictions, checks)
                .read(lines).stream().<Runnable>map(r -> () -> add(actor, r)).toList());
  }

  private void add(Actor actor, Restriction restriction) {
    restrictions.insert(restriction);
    if (restriction.subject().kind() == RestrictionGround.Subject.PERSON) {
      IdNumber idNumber = new IdNumber(restriction.subject().code());
      registers.person(idNumber).ifPresent(known -> restrictions.link(idNumber, known.id()));
    }
    recorded(actor, restriction, "imported", "");
  }

  private void recorded(Actor actor, Restriction r, String action, String reason) {
    Map<String, String> content = new LinkedHashMap<>();
    content.put("ground", r.ground().name());
    content.put("from", r.from().toString());
    r.until().ifPresent(day -> content.put("until", day.toString()));
    content.put("document", r.document());
    content.put("voided", Boolean.toString(r.voided()));
    history.append(
        new RegisterHistory.Entry(
            REGISTER, r.id().toString(), centre.now(), actor.name(), action, reason, content));
    journal.done(actor, "restriction-" + action, r.id(), "");
    journal.event("restriction-" + action, r.id(), "");
  }

  /** Lists the register, newest first; for its registrar. */
  public Outcome<Page<Restriction>> list(Actor actor, Page.Request page) {
    return reading(actor, REGISTER, () -> Outcome.done(restrictions.all(page)));
  }

  /** A record with what became of it. */
  public record Whole(Restriction restriction, List<RegisterHistory.Entry> history) {
    public Whole {
      history = List.copyOf(history);
    }
  }

  /** One record with its history; for the registrar. */
  public Outcome<Whole> find(Actor actor, UUID id) {
    return reading(actor, id, () -> found(id).map(this::whole));
  }

  private Outcome<Restriction> found(UUID id) {
    return restrictions
        .find(id)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusals.notFound("该限制记录", "restriction")));
  }

  private Whole whole(Restriction restriction) {
    return new Whole(restriction, history.of(REGISTER, restriction.id().toString()));
  }

  private <T> Outcome<T> reading(Actor actor, Object subject, Supplier<Outcome<T>> read) {
    if (!actor.is(Role.REGISTRAR)) {
      return journal.refused(actor, "register-view", subject, Refusals.forbidden());
    }
    journal.viewed(actor, "register-view", subject);
    return transactions.read(read);
  }

  /**
   * What a record should say.
   *
   * @param until last day; empty for none
   */
  public record Content(
      RestrictionGround ground, LocalDate from, Optional<LocalDate> until, String document) {}

  /** Corrects one record, with a reason. */
  public Outcome<Whole> correct(
      Actor actor, UUID id, OptionalLong expected, Content content, String reason) {
    List<Finding> findings = new ArrayList<>();
    required("/document", "决定文书", "decision document", content.document(), findings);
    return changed(
        new Change(actor, id, expected, "corrected", reason),
        findings,
        r -> {
          if (!content.ground().subjects().contains(r.subject().kind())) {
            return Outcome.refused(
                Refusal.invalid(
                    "/ground",
                    "restriction-ground-of-others",
                    "该情形不适用于此类对象（个人或企业）。",
                    "This ground does not concern such a subject (person or enterprise)."));
          }
          return content.until().filter(content.from()::isAfter).isPresent()
              ? endsBeforeItBegins()
              : Outcome.done(
                  r.with(content.ground(), content.from(), content.until(), content.document()));
        });
  }

  /**
   * Ends a restriction with a reason.
   *
   * @param lastDay its last day
   */
  public Outcome<Whole> end(
      Actor actor, UUID id, OptionalLong expected, LocalDate lastDay, String reason) {
    return changed(
        new Change(actor, id, expected, "ended", reason),
        new ArrayList<>(),
        r -> lastDay.isBefore(r.from()) ? endsBeforeItBegins() : Outcome.done(r.until(lastDay)));
  }

  /**
   * Makes a record that was entered wrongly count for nothing, with a reason; it stays readable.
   */
  public Outcome<Whole> annul(Actor actor, UUID id, OptionalLong expected, String reason) {
    return changed(
        new Change(actor, id, expected, "voided", reason),
        new ArrayList<>(),
        r -> Outcome.done(r.asVoid()));
  }

  private static Outcome<Restriction> endsBeforeItBegins() {
    return Outcome.refused(
        Refusal.invalid(
            "/until",
            "term-order",
            "截止日期不能早于起始日期；误录的记录请作废。",
            "It ends on or after its first day; void a record that was entered wrongly."));
  }

  private record Change(
      Actor actor, UUID id, OptionalLong expected, String action, String reason) {}

  private Outcome<Whole> changed(
      Change change, List<Finding> findings, Function<Restriction, Outcome<Restriction>> to) {
    required("/reason", "原因", "reason", change.reason(), findings);
    Outcome<Whole> changed;
    if (!change.actor().is(Role.REGISTRAR)) {
      changed = Outcome.refused(Refusals.forbidden());
    } else if (!findings.isEmpty()) {
      changed = Outcome.refused(Refusal.invalid(findings));
    } else {
      changed = units.run(() -> found(change.id()).then(r -> written(change, r, to)));
    }
    return changed.match(
        Outcome::done,
        r -> journal.refused(change.actor(), "restriction-" + change.action(), change.id(), r));
  }

  private Outcome<Whole> written(
      Change change, Restriction before, Function<Restriction, Outcome<Restriction>> to) {
    if (change.expected().isPresent() && change.expected().getAsLong() != before.version()) {
      return Outcome.refused(Refusals.stale());
    }
    if (before.voided()) {
      return Outcome.refused(
          Refusal.of(
              Refusal.Kind.CONFLICT,
              "restriction-voided",
              "该记录已作废，不能再改；需要时请重新导入。",
              "The record was voided and stays so; import it anew if it should count."));
    }
    return to.apply(before)
        .map(
            after -> {
              restrictions.update(after);
              recorded(change.actor(), after, change.action(), change.reason());
              journal.command(change.actor());
              return whole(restrictions.find(after.id()).orElseThrow());
            });
  }

  private void required(String field, String zh, String en, String value, List<Finding> findings) {
    if (value.isBlank() || value.length() > LONGEST_TEXT) {
      findings.add(
          Finding.refusal(
              field,
              "text-length",
              "请填写" + zh + "（不超过 " + LONGEST_TEXT + " 字）。",
              "Give the " + en + ", at most " + LONGEST_TEXT + " characters."));
    }
    characters.check(field, value, findings);
  }
}
