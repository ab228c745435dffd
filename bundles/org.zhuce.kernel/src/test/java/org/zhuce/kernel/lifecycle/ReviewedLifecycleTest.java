package org.zhuce.kernel.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.zhuce.signing.spi.SignerRole;

/** The standard course against what the manual says of it, not against its own table. */
class ReviewedLifecycleTest {
  private static final Set<State> BEFORE_THE_SEAL =
      EnumSet.of(
          State.DRAFT,
          State.AWAITING_INDIVIDUAL_SIGNATURE,
          State.AWAITING_ENTERPRISE_SEAL,
          State.RETURNED);
  private static final Set<State> SEALED =
      EnumSet.of(
          State.SUBMITTED,
          State.ACCEPTED,
          State.UNDER_REVIEW,
          State.IN_PUBLICITY,
          State.ANNOUNCED,
          State.COMPLETED);

  private static final Set<State> GIVING_UP = EnumSet.of(State.WITHDRAWN, State.REJECTED);

  private final Lifecycle lifecycle = StandardLifecycles.reviewed();

  /**
   * What somebody tries. Blind tries hardly ever get beyond the first states, so most follow an
   * arrow, and few of those one that ends the case.
   */
  private record Try(int number, Action action, Party party) {
    Tuple2<Action, Party> in(State state, Lifecycle lifecycle) {
      List<Transition> arrows =
          lifecycle.transitions().stream()
              .filter(t -> t.from() == state)
              .filter(t -> number % 20 == 1 || !GIVING_UP.contains(t.to()))
              .sorted(Comparator.comparing(Transition::toString))
              .toList();
      boolean blind = number % 3 == 0 || arrows.isEmpty();
      Transition arrow = blind ? null : arrows.get(number / 20 % arrows.size());
      return blind ? Tuple.of(action, party) : Tuple.of(arrow.action(), arrow.party());
    }
  }

  @Provide
  Arbitrary<List<Try>> sequences() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 100_000),
            Arbitraries.of(Action.class),
            Arbitraries.of(Party.class))
        .as(Try::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(150);
  }

  /** An application as far as the lifecycle is concerned; every requirement is taken as met. */
  private static final class Walk {
    private State state = State.DRAFT;
    private final Set<SignerRole> signed = EnumSet.noneOf(SignerRole.class);
    private int registerChanges;
  }

  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  @Property(tries = 3000)
  void noSequenceOfActionsLeavesTheTable(@ForAll("sequences") List<Try> sequence) {
    Walk walk = new Walk();
    for (Try attempt : sequence) {
      State before = walk.state;
      Tuple2<Action, Party> step = attempt.in(before, lifecycle);
      Optional<Transition> arrow = lifecycle.find(before, step.get1(), step.get2());
      assertThat(lifecycle.actions(before, step.get2()).contains(step.get1()))
          .isEqualTo(arrow.isPresent());
      arrow.filter(t -> signaturesHold(t, walk)).ifPresent(t -> fire(t, walk));
      check(before, step, walk);
    }
    Statistics.label("end").collect(walk.state);
    Statistics.label("end").coverage(c -> c.check(State.COMPLETED).percentage(p -> p > 0.5));
  }

  private static boolean signaturesHold(Transition t, Walk walk) {
    return (!t.requires().contains(Requirement.INDIVIDUAL_SIGNATURE)
            || walk.signed.contains(SignerRole.INDIVIDUAL))
        && (!t.requires().contains(Requirement.ENTERPRISE_SEAL)
            || walk.signed.contains(SignerRole.ENTERPRISE));
  }

  private static void fire(Transition t, Walk walk) {
    if (t.consequences().contains(Consequence.VOID_DOCUMENTS)) {
      walk.signed.clear();
    }
    if (t.action() == Action.SIGN) {
      walk.signed.add(SignerRole.INDIVIDUAL);
    }
    if (t.action() == Action.SEAL) {
      walk.signed.add(SignerRole.ENTERPRISE);
    }
    if (t.consequences().contains(Consequence.APPLY_EFFECTS)) {
      walk.registerChanges++;
    }
    walk.state = t.to();
  }

  private static void check(State before, Tuple2<Action, Party> step, Walk walk) {
    State after = walk.state;
    if (before.isFinal()) {
      assertThat(after).as("a final state is final").isEqualTo(before);
    }
    if (SEALED.contains(after)) {
      assertThat(walk.signed)
          .as("%s without both signatures", after)
          .containsExactlyInAnyOrder(SignerRole.INDIVIDUAL, SignerRole.ENTERPRISE);
    }
    if (after == State.AWAITING_INDIVIDUAL_SIGNATURE || after == State.RETURNED) {
      assertThat(walk.signed).as("%s with an old signature", after).isEmpty();
    }
    if (step.get1() == Action.SAVE && after != before) {
      assertThat(before).as("edited after the seal").isIn(BEFORE_THE_SEAL);
    }
    assertThat(walk.registerChanges)
        .as("register changes in %s", after)
        .isEqualTo(after == State.ANNOUNCED || after == State.COMPLETED ? 1 : 0);
  }

  @Example
  void theShortestCourseIsTheManuals() {
    Walk walk = new Walk();
    List<Tuple2<Action, Party>> course =
        List.of(
            Tuple.of(Action.SAVE, Party.INDIVIDUAL),
            Tuple.of(Action.SIGN, Party.INDIVIDUAL),
            Tuple.of(Action.SEAL, Party.ENTERPRISE),
            Tuple.of(Action.ACCEPT, Party.CLERK),
            Tuple.of(Action.START_REVIEW, Party.REVIEWER),
            Tuple.of(Action.RECORD_REVIEW, Party.REVIEWER),
            Tuple.of(Action.PUBLISH, Party.APPROVER),
            Tuple.of(Action.ANNOUNCE, Party.APPROVER),
            Tuple.of(Action.COMPLETE, Party.SYSTEM));
    course.forEach(
        step -> fire(lifecycle.find(walk.state, step.get1(), step.get2()).orElseThrow(), walk));

    assertThat(walk.state).isEqualTo(State.COMPLETED);
    assertThat(walk.registerChanges).isEqualTo(1);
  }

  @Example
  void nobodyEditsOnceTheEnterpriseHasSealed() {
    for (State state : SEALED) {
      for (Party party : Party.values()) {
        assertThat(lifecycle.actions(state, party)).doesNotContain(Action.SAVE, Action.SIGN);
      }
    }
  }

  @Example
  void whoReviewedDoesNotDecide() {
    assertThat(lifecycle.transitions())
        .filteredOn(t -> t.party() == Party.APPROVER)
        .isNotEmpty()
        .allMatch(t -> t.requires().contains(Requirement.FOUR_EYES));
  }

  @Example
  void theApplicantWithdrawsUntilAcceptance() {
    for (State state : State.values()) {
      boolean withdraws = lifecycle.actions(state, Party.INDIVIDUAL).contains(Action.WITHDRAW);
      boolean open = BEFORE_THE_SEAL.contains(state) || state == State.SUBMITTED;
      assertThat(withdraws).as(state.name()).isEqualTo(open);
    }
  }

  @Example
  void whatComesBackOrIsRefusedHasAReason() {
    assertThat(lifecycle.transitions())
        .filteredOn(t -> t.to() == State.RETURNED || t.to() == State.REJECTED)
        .isNotEmpty()
        .allMatch(t -> t.requires().contains(Requirement.REASON));
  }

  @Example
  void policiesRunAtSaveSignatureSealAcceptanceAndAnnouncement() {
    assertThat(lifecycle.transitions())
        .filteredOn(
            t ->
                EnumSet.of(Action.SAVE, Action.SIGN, Action.SEAL, Action.ACCEPT, Action.ANNOUNCE)
                    .contains(t.action()))
        .isNotEmpty()
        .allMatch(t -> t.requires().contains(Requirement.POLICIES));
  }
}
