package org.zhuce.kernel.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhuce.kernel.model.Restriction;
import org.zhuce.kernel.model.RestrictionGround;
import org.zhuce.kernel.port.RestrictionStore;
import org.zhuce.kernel.usecase.Registers.Line;
import org.zhuce.kernel.usecase.RestrictionTerms;

/** Reads one file of restrictions, within one unit of work. */
public final class ImportedRestrictions {
  private final RestrictionTerms terms;
  private final RestrictionStore restrictions;
  private final LineChecks checks;

  /**
   * Opens a file.
   *
   * @param checks takes what is wrong
   */
  public ImportedRestrictions(
      RestrictionTerms terms, RestrictionStore restrictions, LineChecks checks) {
    this.terms = terms;
    this.restrictions = restrictions;
    this.checks = checks;
  }

  /** What is to be added; what the register has already is left out. */
  public List<Restriction> read(List<Line> lines) {
    List<Restriction> added = new ArrayList<>();
    for (Line line : lines) {
      restriction(line).filter(r -> isNew(line, r, added)).ifPresent(added::add);
    }
    return added;
  }

  private Optional<Restriction> restriction(Line line) {
    int before = checks.count();
    Optional<Restriction.Subject> subject = Restriction.Subject.read(line.value("subject"));
    if (subject.isEmpty()) {
      checks.fault(
          line,
          "subject",
          "restriction-subject",
          "应为身份证号或统一社会信用代码（含校验位）。",
          "Must be an ID number or a unified social credit code, check character included.");
    }
    Optional<RestrictionGround> ground = RestrictionGround.find(line.value("ground"));
    if (ground.isEmpty()) {
      checks.fault(
          line,
          "ground",
          "restriction-ground",
          "应为以下之一：" + grounds() + "。",
          "Must be one of: " + grounds() + ".");
    } else if (subject.isPresent() && !ground.get().subjects().contains(subject.get().kind())) {
      checks.fault(
          line,
          "ground",
          "restriction-ground-of-others",
          "该情形不适用于此类对象（个人或企业）。",
          "This ground does not concern such a subject (person or enterprise).");
    }
    Optional<LocalDate> from = checks.day(line, "from");
    Optional<LocalDate> until =
        line.value("until").isEmpty() ? Optional.empty() : checks.day(line, "until");
    if (from.isPresent() && until.filter(from.get()::isAfter).isPresent()) {
      checks.fault(
          line, "until", "term-order", "截止日期不能早于起始日期。", "It ends on or after its first day.");
    }
    String document = checks.text(line, "document");
    return checks.count() > before
        ? Optional.empty()
        : Optional.of(
            new Restriction(
                UUID.randomUUID(),
                subject.orElseThrow(),
                ground.orElseThrow(),
                from.orElseThrow(),
                until.or(() -> terms.until(ground.orElseThrow(), from.orElseThrow())),
                document,
                false,
                0));
  }

  private static String grounds() {
    return String.join(", ", List.of(RestrictionGround.values()).stream().map(Enum::name).toList());
  }

  private boolean isNew(Line line, Restriction read, List<Restriction> added) {
    List<Restriction> before = new ArrayList<>(restrictions.of(read.subject()));
    added.stream().filter(r -> r.subject().equals(read.subject())).forEach(before::add);
    Optional<Restriction> same =
        before.stream()
            .filter(r -> !r.voided() && r.ground() == read.ground())
            .filter(r -> r.from().equals(read.from()) && r.document().equals(read.document()))
            .findFirst();
    if (same.isPresent() && !same.get().until().equals(read.until())) {
      checks.fault(
          line,
          "until",
          "restriction-differs",
          "限制库中已有该决定，截止日期不同：请更正原记录，或删去该行。",
          "The register has this decision with another last day: correct that record, or remove the"
              + " line.");
    }
    return same.isEmpty();
  }
}
