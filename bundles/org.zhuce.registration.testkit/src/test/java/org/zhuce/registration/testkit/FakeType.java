package org.zhuce.registration.testkit;

import static org.zhuce.kernel.lifecycle.Transition.on;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.Consequence;
import org.zhuce.kernel.lifecycle.Lifecycle;
import org.zhuce.kernel.lifecycle.Party;
import org.zhuce.kernel.lifecycle.Requirement;
import org.zhuce.kernel.lifecycle.StandardLifecycles;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.lifecycle.Transition;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.TypeRef;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.DocumentTemplate.Field;
import org.zhuce.kernel.type.DocumentTemplate.Opinion;
import org.zhuce.kernel.type.DocumentTemplate.Row;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.kernel.type.Policy;
import org.zhuce.kernel.type.RegistrationPolicies;
import org.zhuce.kernel.type.RegistrationType;
import org.zhuce.kernel.type.SpecialtyChoice;
import org.zhuce.kernel.type.StandardEffects;
import org.zhuce.kernel.type.StandardPolicies;
import org.zhuce.kernel.type.StandardTemplates;
import org.zhuce.kernel.type.Takeover;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.Text;

/** A type without fault, but for the one that it is told to have. */
final class FakeType implements RegistrationType {
  private static final Map<Fault, String[]> EDITS = new EnumMap<>(Fault.class);

  static {
    EDITS.put(Fault.TAKES_ANY_FIELD, edit("\"additionalProperties\": false,\n  \"req", "\"req"));
    EDITS.put(Fault.IS_NO_SCHEMA, edit("\"type\": \"boolean\"", "\"type\": \"bool\""));
    EDITS.put(
        Fault.TITLES_A_FIELD_IN_CHINESE_ONLY, edit("\"en\": \"Specialties\"", "\"en\": \"\""));
    EDITS.put(Fault.LEAVES_A_CHOICE_UNTITLED, edit("\"POST\": {", "\"MAIL\": {"));
    EDITS.put(
        Fault.ASKS_FOR_THE_ID_NUMBER,
        edit(
            "\"manner\": {",
            "\"idNumber\": {\"title\": \"证件号码\", \"x-title\": {\"zh\": \"证件号码\","
                + " \"en\": \"ID\"}, \"type\": \"string\"}, \"manner\": {"));
    EDITS.put(
        Fault.ASKS_FOR_CONSENT_IN_CHINESE_ONLY,
        edit("\"x-description\": {\"zh\": \"本人已核对", "\"x-description\": {\"zh\": \"本人没有核对"));
  }

  private static final RegistrationId ANOTHER = RegistrationId.random();

  private final Fault fault;
  private final Definition definition;
  private int calls;
  private volatile CaseFile latest;

  FakeType(Fault fault) {
    this.fault = fault;
    definition = definition("1");
  }

  private static String[] edit(String from, String to) {
    return new String[] {from, to};
  }

  private Definition definition(String documentVersion) {
    return new Definition(
        new Description(
            "fake",
            fault == Fault.COUNTS_IN_WORDS ? "first" : "1.0.0",
            new Text("测试事项", fault == Fault.HAS_NO_ENGLISH_TITLE ? "" : "Test"),
            new Text(
                fault == Fault.DECORATES_ITS_TITLE ? "仅供测试 \uD83D\uDE00" : "仅供测试",
                "For tests only."),
            fault == Fault.HAS_NO_LEGAL_BASIS ? " " : "操作手册 5.4",
            fault == Fault.IS_STARTED_BY_NOBODY
                ? Description.Initiator.ENTERPRISE
                : Description.Initiator.INDIVIDUAL),
        lifecycle(),
        new FormDefinition("1", schema(), true),
        document(documentVersion),
        policies());
  }

  private String schema() {
    FormDefinition read =
        FormDefinition.read("1", FakeType.class.getResourceAsStream("form.schema.json"), true);
    String[] edit = EDITS.get(fault);
    return edit == null ? read.schema() : read.schema().replace(edit[0], edit[1]);
  }

  private Lifecycle lifecycle() {
    return switch (fault) {
      case NOBODY_CAN_SEAL ->
          course(false, on(AWAITING, Action.RETURN, State.RETURNED, Party.CLERK));
      case NEVER_TAKES_EFFECT ->
          course(true, on(AWAITING, Action.SEAL, State.COMPLETED, Party.ENTERPRISE));
      case CHANGES_THE_REGISTER_UNCHECKED ->
          course(
              true,
              on(AWAITING, Action.SEAL, State.COMPLETED, Party.ENTERPRISE)
                  .requiring(Requirement.INDIVIDUAL_SIGNATURE)
                  .bringing(Consequence.APPLY_EFFECTS));
      default -> StandardLifecycles.sealed();
    };
  }

  private static final State AWAITING = State.AWAITING_ENTERPRISE_SEAL;
  private static final State DRAFTED = State.AWAITING_INDIVIDUAL_SIGNATURE;

  private static Lifecycle course(boolean sealed, Transition last) {
    List<Transition> arrows =
        new ArrayList<>(
            List.of(
                on(State.DRAFT, Action.SAVE, DRAFTED, Party.INDIVIDUAL)
                    .requiring(Requirement.POLICIES),
                on(State.DRAFT, Action.WITHDRAW, State.WITHDRAWN, Party.INDIVIDUAL),
                on(DRAFTED, Action.SIGN, AWAITING, Party.INDIVIDUAL)
                    .requiring(Requirement.POLICIES),
                last));
    if (!sealed) {
      arrows.add(
          on(State.RETURNED, Action.WITHDRAW, State.WITHDRAWN, Party.INDIVIDUAL)
              .requiring(Requirement.POLICIES));
      // Without seal the register never changes, so that the lifecycle itself is sound
      arrows.add(
          on(DRAFTED, Action.CONFIRM, State.COMPLETED, Party.CLERK)
              .requiring(Requirement.POLICIES, Requirement.ENTERPRISE_SEAL)
              .bringing(Consequence.APPLY_EFFECTS));
    }
    return new Lifecycle(State.DRAFT, Set.of(SignerRole.INDIVIDUAL, SignerRole.ENTERPRISE), arrows);
  }

  private DocumentTemplate document(String version) {
    List<Opinion> opinions = new ArrayList<>();
    opinions.add(StandardTemplates.applicant(List.of(file -> "本人已核对上述内容。")));
    if (fault != Fault.FORGETS_THE_ENTERPRISE) {
      opinions.add(StandardTemplates.enterprise(List.of(file -> "同意申报。")));
    }
    return new DocumentTemplate(
        version,
        fault == Fault.PRINTS_A_PICTURE ? "测试申请表\uD83D\uDE00" : "测试申请表",
        StandardTemplates.rows(
            StandardTemplates.cancelled(), Row.of(new Field("领取方式", this::manner))),
        opinions);
  }

  private String manner(CaseFile file) {
    if (fault == Fault.CANNOT_DRAW_WITHOUT_REGISTRATION) {
      return file.heldRegistration().orElseThrow().number().value();
    }
    return file.form()
        .text(fault == Fault.SHOWS_A_FIELD_THAT_IS_NOT_THERE ? "delivery" : "manner")
        .orElse("");
  }

  private List<Policy> policies() {
    List<Policy> policies =
        new ArrayList<>(
            List.of(
                RegistrationPolicies.registrationHeld(),
                RegistrationPolicies.specialtiesRegistered(),
                Policy.onForm(
                    "manner-offered",
                    fault == Fault.HAS_A_RULE_WITHOUT_SOURCE ? "" : "操作手册 5",
                    this::offered),
                StandardPolicies.consentGiven()));
    if (fault == Fault.NAMES_TWO_POLICIES_ALIKE) {
      policies.add(RegistrationPolicies.registrationHeld());
    }
    return policies;
  }

  private List<Finding> offered(CaseFile file) {
    boolean post = file.form().text("manner").filter("POST"::equals).isPresent();
    return switch (fault) {
      case REFUSES_WHAT_IS_IN_ORDER ->
          post ? List.of() : List.of(Finding.refusal("/manner", "no-post", "须邮寄。", "By post."));
      case THROWS_WITHOUT_REGISTRATION -> {
        file.heldRegistration().orElseThrow();
        yield List.of();
      }
      case ANSWERS_NULL -> post ? null : List.of();
      case COUNTS_ITS_CALLS ->
          calls++ < 100 ? List.of() : List.of(Finding.warning("/manner", "often", "频繁。", "Often."));
      case POINTS_BESIDE_THE_FORM ->
          post ? List.of(Finding.warning("/delivery", "slow", "较慢。", "It takes time.")) : List.of();
      case REFUSES_IN_CHINESE_ONLY ->
          post ? List.of(Finding.warning("/manner", "slow", "较慢。", "")) : List.of();
      case MIXES_UP_THREADS -> mixed(file);
      case HANGS_AT_THE_LARGEST_FORM -> {
        hang(file.form().rows(SpecialtyChoice.TABLE).size());
        yield List.of();
      }
      default -> List.of();
    };
  }

  /** What this thread put into the field may be another's when it looks. */
  private List<Finding> mixed(CaseFile file) {
    latest = file;
    for (int i = 0; i < 50; i++) {
      Thread.onSpinWait();
      Thread.yield();
    }
    return latest == file
        ? List.of()
        : List.of(Finding.warning("/manner", "slow", "较慢。", "It takes time."));
  }

  private static void hang(int rows) {
    while (rows >= 6 && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  @Override
  public Definition definition() {
    return fault == Fault.CHANGES_ITS_DECLARATION ? definition("" + ++calls) : definition;
  }

  @Override
  public Takeover takesUp(TypeRef saved) {
    return switch (fault) {
      case THROWS_AT_A_STRANGE_VERSION ->
          Integer.parseInt(saved.version().replace(".", "")) > 0
              ? Takeover.GOES_ON
              : Takeover.refused("版本过旧。", "Too old.");
      case REFUSES_OLD_CASES_IN_CHINESE_ONLY -> Takeover.refused("版本过旧。", "");
      default -> RegistrationType.super.takesUp(saved);
    };
  }

  @Override
  public List<Effect> effects(CaseFile file) {
    Registration held = file.heldRegistration().orElseThrow();
    return switch (fault) {
      case HAS_NO_ANSWER -> null;
      case TOUCHES_ANOTHER_REGISTRATION -> List.of(new Effect.Cancel(ANOTHER));
      case REMOVES_WHAT_IS_NOT_THERE ->
          List.of(new Effect.RemoveSpecialties(held.id(), others(held), held.main()));
      default -> StandardEffects.endingChosen(file);
    };
  }

  private static Set<Specialty> others(Registration held) {
    return List.of(Specialty.values()).stream()
        .filter(s -> held.term(s).isEmpty())
        .collect(Collectors.toSet());
  }
}
