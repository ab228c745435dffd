package org.zhuce.kernel.type;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;

/** Rules on what is registered already, for types that change or end a registration. */
public final class RegistrationPolicies {
  private static final String ORDER_153 = "注册建造师管理规定（建设部令第153号）";

  private RegistrationPolicies() {}

  /** There is a registration, and at least one specialty of it is valid today. */
  public static Policy validRegistration() {
    return Policy.onEligibility(
        "valid-registration",
        ORDER_153 + "第十条；操作手册 5.2、5.3",
        file ->
            file.validRegistration().isPresent()
                ? List.of()
                : List.of(
                    Finding.refusal(
                        "",
                        "valid-registration-missing",
                        "您没有有效的注册：请申请初始注册（含重新注册）；注册库有误的，请联系注册中心更正。",
                        "You have no valid registration: apply for an initial one; if the register"
                            + " is wrong, have the centre correct it.")));
  }

  /**
   * There is a registration to be renewed: a valid one. What expires after the enterprise's seal is
   * renewed all the same: whoever asks in time does not lose by how long the centre takes
   * (Administrative Licensing Law, art. 50: undecided at expiry counts as granted).
   */
  public static Policy registrationToRenew() {
    Policy valid = validRegistration();
    return Policy.onEligibility(
        valid.id(),
        ORDER_153 + "第十二条；行政许可法第五十条；操作手册 5.3",
        file ->
            file.sealed() && file.heldRegistration().isPresent()
                ? List.of()
                : valid.check().apply(file));
  }

  /** There is a registration that was not cancelled, expired or not. */
  public static Policy registrationHeld() {
    return Policy.onEligibility(
        "registration-held",
        ORDER_153 + "第十七条；操作手册 5.4",
        file ->
            file.heldRegistration().isPresent()
                ? List.of()
                : List.of(
                    Finding.refusal(
                        "",
                        "registration-missing",
                        "您没有可以办理的注册，或注册已注销；注册库有误的，请联系注册中心更正。",
                        "You have no registration, or it was cancelled; if the register is wrong,"
                            + " have the centre correct it.")));
  }

  /** What is added is not registered already; what has expired may be added anew. */
  public static Policy specialtiesNotRegistered() {
    return onEachChoice(
        "specialties-not-registered",
        "操作手册 5.2.1",
        (file, choice) ->
            term(file, choice.specialty())
                .filter(t -> t.covers(file.today()))
                .map(
                    t ->
                        refusal(
                            choice,
                            "specialty-registered",
                            "已注册，有效期至 " + t.until() + "：请取消该专业；到期前请申请延续注册。",
                            " is registered until "
                                + t.until()
                                + ": leave it out; apply for a renewal before it expires.")));
  }

  /**
   * What is renewed is registered, and still valid (manual 5.3.1 no. 4), until the enterprise has
   * sealed; see {@link #registrationToRenew}.
   */
  public static Policy specialtiesValid() {
    return onEachChoice(
        "specialties-valid",
        ORDER_153 + "第十二条；行政许可法第五十条；操作手册 5.3.1",
        (file, choice) -> {
          Optional<SpecialtyTerm> term = term(file, choice.specialty());
          if (term.isEmpty()) {
            return Optional.of(notRegistered(choice));
          }
          return term.filter(t -> !file.sealed() && !t.covers(file.today()))
              .map(
                  t ->
                      refusal(
                          choice,
                          "specialty-expired",
                          "的有效期已于 " + t.until() + " 届满：请通过初始注册或增项注册申请。",
                          " expired on "
                              + t.until()
                              + ": apply for an initial registration or an addition."));
        });
  }

  /** What is cancelled is registered, expired or not. */
  public static Policy specialtiesRegistered() {
    return onEachChoice(
        "specialties-registered",
        "操作手册 5.4.1",
        (file, choice) ->
            term(file, choice.specialty()).isEmpty()
                ? Optional.of(notRegistered(choice))
                : Optional.empty());
  }

  /**
   * When a renewal may be applied for. The last day in time is {@code leastDays} before the last
   * valid day.
   *
   * @param opensDays days before expiry from when on (90)
   * @param leastDays days before expiry until when (30; order 153, art. 12)
   * @param refusesLate whether what is late but still valid is refused; otherwise it is warned of
   */
  public static Policy renewalWindow(int opensDays, int leastDays, boolean refusesLate) {
    return onEachChoice(
        "renewal-window",
        ORDER_153 + "第十二条",
        (file, choice) ->
            term(file, choice.specialty())
                .filter(t -> t.covers(file.today()))
                .flatMap(t -> window(file, choice, t.until(), opensDays, leastDays, refusesLate)));
  }

  private static Optional<Finding> window(
      CaseFile file,
      SpecialtyChoice choice,
      LocalDate until,
      int opensDays,
      int leastDays,
      boolean refusesLate) {
    LocalDate opens = until.minusDays(opensDays);
    if (file.firstSavedOn().isBefore(opens)) {
      return Optional.of(
          refusal(
              choice,
              "renewal-too-early",
              "的有效期至 " + until + "，自 " + opens + " 起方可申请延续注册。",
              " is valid until "
                  + until
                  + "; a renewal can be applied for from "
                  + opens
                  + " on."));
    }
    if (!file.firstSavedOn().isAfter(until.minusDays(leastDays))) {
      return Optional.empty();
    }
    String zh = "应在有效期届满 " + leastDays + " 日前（" + until.minusDays(leastDays) + " 前）申请延续注册。";
    String en =
        " should have been applied for at least " + leastDays + " days before " + until + ".";
    return Optional.of(
        refusesLate
            ? refusal(choice, "renewal-too-late", zh, en)
            : Finding.warning(
                choice.pointer(SpecialtyChoice.SPECIALTY),
                "renewal-late",
                choice.specialty().zh() + zh,
                choice.specialty().en() + en));
  }

  /** Who renews has done the continuing education of the cycle, for each specialty. */
  public static Policy educationOfCycle() {
    return Policy.onForm(
        "education-of-cycle",
        ORDER_153 + "第十二条、第二十三条；注册建造师继续教育管理暂行办法（建市〔2010〕192号）",
        file -> file.rules().education().ofCycle(file));
  }

  /** 主项 cancelled: the form may name the new one, which must be one of those that stay. */
  public static Policy mainStays() {
    return Policy.onForm(
        "main-stays",
        "操作手册 5.4.1（主项）",
        file -> {
          Set<Specialty> remaining = remaining(file);
          return file
              .form()
              .text(SpecialtyChoice.MAIN)
              .flatMap(Specialty::find)
              .filter(main -> !remaining.contains(main))
              .map(
                  main ->
                      Finding.refusal(
                          "/" + SpecialtyChoice.MAIN,
                          "main-specialty-not-left",
                          "主项" + main.zh() + "不在注销后保留的专业之中：请另选主项，或不填写。",
                          main.en()
                              + " is not among the specialties that stay: name another main"
                              + " specialty, or none."))
              .stream()
              .toList();
        });
  }

  /** The photo is for the certificate of what stays; after a full cancellation there is none. */
  public static Policy photoForWhatStays() {
    Policy photo = StandardPolicies.photoFits();
    return Policy.onForm(
        photo.id(),
        photo.legalSource(),
        file -> remaining(file).isEmpty() ? List.of() : photo.check().apply(file));
  }

  /** Who ends a registration by itself is its employer, also when the case was long under way. */
  public static Policy employerOfRegistration() {
    return Policy.onForm(
        "employer-of-registration",
        ORDER_153 + "第十七条；操作手册 5.4.3",
        file ->
            file.enterprise()
                    .map(Enterprise::code)
                    .equals(file.heldRegistration().map(Registration::employer))
                ? List.of()
                : List.of(
                    Finding.refusal(
                        "",
                        "employer-of-another",
                        "该人员已不在本企业注册，请撤回该申请。",
                        "The person is no longer registered with this enterprise; withdraw the"
                            + " application.")));
  }

  /** The specialties that are registered and not chosen, the ones registered first leading. */
  public static Set<Specialty> remaining(CaseFile file) {
    Set<Specialty> chosen =
        SpecialtyChoice.of(file.form()).stream()
            .map(SpecialtyChoice::specialty)
            .collect(Collectors.toSet());
    return file.heldRegistration().map(Registration::terms).orElse(List.of()).stream()
        .sorted(Comparator.comparing(SpecialtyTerm::from))
        .map(SpecialtyTerm::specialty)
        .filter(s -> !chosen.contains(s))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Policy onEachChoice(
      String id, String source, BiFunction<CaseFile, SpecialtyChoice, Optional<Finding>> rule) {
    Function<CaseFile, List<Finding>> check =
        file ->
            SpecialtyChoice.of(file.form()).stream()
                .flatMap(choice -> rule.apply(file, choice).stream())
                .toList();
    return Policy.onForm(id, source, check);
  }

  private static Optional<SpecialtyTerm> term(CaseFile file, Specialty specialty) {
    return file.heldRegistration().flatMap(r -> r.term(specialty));
  }

  private static Finding notRegistered(SpecialtyChoice choice) {
    return refusal(
        choice,
        "specialty-not-registered",
        "未注册：请取消该专业；注册库有误的，请联系注册中心更正。",
        " is not registered: leave it out; if the register is wrong, have the centre correct it.");
  }

  private static Finding refusal(SpecialtyChoice choice, String code, String zh, String en) {
    return Finding.refusal(
        choice.pointer(SpecialtyChoice.SPECIALTY),
        code,
        choice.specialty().zh() + zh,
        choice.specialty().en() + en);
  }
}
