package org.zhuce.kernel.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zhuce.kernel.lifecycle.Transition.on;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.zhuce.signing.spi.SignerRole;

class LifecycleTest {
  private static final Set<SignerRole> NOBODY = Set.of();
  private static final Set<SignerRole> BOTH = Set.of(SignerRole.INDIVIDUAL, SignerRole.ENTERPRISE);
  private static final Transition WITHDRAWAL =
      on(State.DRAFT, Action.WITHDRAW, State.WITHDRAWN, Party.INDIVIDUAL);

  private static void refuses(
      Set<SignerRole> signers, List<Transition> transitions, String... faults) {
    assertThatThrownBy(() -> new Lifecycle(State.DRAFT, signers, transitions))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(faults);
  }

  @Example
  void acceptsTheSmallestOne() {
    Lifecycle lifecycle = new Lifecycle(State.DRAFT, NOBODY, List.of(WITHDRAWAL));

    assertThat(lifecycle.initial()).isEqualTo(State.DRAFT);
    assertThat(lifecycle.find(State.DRAFT, Action.WITHDRAW, Party.INDIVIDUAL)).contains(WITHDRAWAL);
    assertThat(lifecycle.find(State.DRAFT, Action.WITHDRAW, Party.CLERK)).isEmpty();
    assertThat(lifecycle.actions(State.WITHDRAWN, Party.INDIVIDUAL)).isEmpty();
  }

  @Example
  void refusesTwoArrowsForTheSameActionOfTheSameParty() {
    refuses(
        NOBODY,
        List.of(WITHDRAWAL, on(State.DRAFT, Action.WITHDRAW, State.REJECTED, Party.INDIVIDUAL)),
        "two transitions",
        "WITHDRAW",
        "INDIVIDUAL",
        "DRAFT");
  }

  @Example
  void refusesTheSameArrowTwice() {
    refuses(NOBODY, List.of(WITHDRAWAL, WITHDRAWAL), "two transitions");
  }

  @Example
  void allowsTheSameActionToAnotherParty() {
    Transition other = on(State.DRAFT, Action.WITHDRAW, State.REJECTED, Party.CLERK);

    assertThat(new Lifecycle(State.DRAFT, NOBODY, List.of(WITHDRAWAL, other)).transitions())
        .containsExactlyInAnyOrder(WITHDRAWAL, other);
  }

  @Example
  void refusesAStateThatCannotBeReached() {
    refuses(
        NOBODY,
        List.of(WITHDRAWAL, on(State.SUBMITTED, Action.REJECT, State.REJECTED, Party.CLERK)),
        "SUBMITTED cannot be reached",
        "REJECTED cannot be reached");
  }

  @Example
  void refusesADeadEnd() {
    refuses(
        NOBODY,
        List.of(WITHDRAWAL, on(State.DRAFT, Action.SAVE, State.SUBMITTED, Party.INDIVIDUAL)),
        "SUBMITTED has no exit");
  }

  @Example
  void takesALoopForNoExit() {
    refuses(
        NOBODY,
        List.of(on(State.DRAFT, Action.SAVE, State.DRAFT, Party.INDIVIDUAL)),
        "DRAFT has no exit");
  }

  @Example
  void refusesNoArrowsAtAll() {
    refuses(NOBODY, List.of(), "DRAFT has no exit");
  }

  @Example
  void refusesAnExitFromAFinalState() {
    refuses(
        NOBODY,
        List.of(WITHDRAWAL, on(State.WITHDRAWN, Action.SAVE, State.DRAFT, Party.INDIVIDUAL)),
        "final state WITHDRAWN has an exit");
  }

  @Example
  void refusesTheRegisterWithoutASignature() {
    refuses(
        Set.of(SignerRole.INDIVIDUAL),
        List.of(
            on(State.DRAFT, Action.ANNOUNCE, State.COMPLETED, Party.APPROVER)
                .bringing(Consequence.APPLY_EFFECTS)),
        "ANNOUNCE in DRAFT changes the register without",
        "INDIVIDUAL");
  }

  @Example
  void refusesTheRegisterWithASignatureThatBecameVoid() {
    refuses(
        Set.of(SignerRole.INDIVIDUAL),
        List.of(
            on(State.DRAFT, Action.SIGN, State.SUBMITTED, Party.INDIVIDUAL),
            on(State.SUBMITTED, Action.SAVE, State.ACCEPTED, Party.INDIVIDUAL)
                .bringing(Consequence.VOID_DOCUMENTS),
            on(State.ACCEPTED, Action.ANNOUNCE, State.COMPLETED, Party.APPROVER)
                .bringing(Consequence.APPLY_EFFECTS)),
        "ANNOUNCE in ACCEPTED");
  }

  @Example
  void aRequiredSignatureClosesTheWayRound() {
    List<Transition> detour =
        List.of(
            on(State.DRAFT, Action.SIGN, State.SUBMITTED, Party.INDIVIDUAL),
            on(State.DRAFT, Action.SAVE, State.SUBMITTED, Party.INDIVIDUAL));
    Transition announce =
        on(State.SUBMITTED, Action.ANNOUNCE, State.COMPLETED, Party.APPROVER)
            .bringing(Consequence.APPLY_EFFECTS);
    List<Transition> open = new ArrayList<>(detour);
    open.add(announce);
    List<Transition> closed = new ArrayList<>(detour);
    closed.add(announce.requiring(Requirement.INDIVIDUAL_SIGNATURE));

    refuses(Set.of(SignerRole.INDIVIDUAL), open, "ANNOUNCE in SUBMITTED");
    assertThat(new Lifecycle(State.DRAFT, Set.of(SignerRole.INDIVIDUAL), closed).signers())
        .containsExactly(SignerRole.INDIVIDUAL);
  }

  @Example
  void refusesACourseThatNeverEnds() {
    refuses(
        NOBODY,
        List.of(
            on(State.DRAFT, Action.SAVE, State.RETURNED, Party.INDIVIDUAL),
            on(State.RETURNED, Action.SAVE, State.DRAFT, Party.INDIVIDUAL)),
        "DRAFT leads to no final state",
        "RETURNED leads to no final state");
  }

  @Example
  void refusesASignatureByAnotherPartyThanTheSigner() {
    refuses(
        NOBODY,
        List.of(on(State.DRAFT, Action.SEAL, State.COMPLETED, Party.CLERK)),
        "SEAL in DRAFT is done by CLERK");
  }

  @Example
  void namesEveryFaultAtOnce() {
    refuses(
        NOBODY,
        List.of(
            WITHDRAWAL,
            WITHDRAWAL,
            on(State.WITHDRAWN, Action.SAVE, State.DRAFT, Party.INDIVIDUAL),
            on(State.ACCEPTED, Action.RETURN, State.RETURNED, Party.CLERK)),
        "two transitions",
        "final state WITHDRAWN",
        "ACCEPTED cannot be reached",
        "RETURNED has no exit");
  }

  /** One change to the standard course. */
  private record Mutation(int arrow, int kind, State state, Party party) {
    List<Transition> apply(List<Transition> all) {
      List<Transition> out = new ArrayList<>(all);
      Transition t = out.remove(arrow % out.size());
      switch (kind) {
        case 0 -> out.add(with(t, t.from(), state, t.party(), t.requires(), t.consequences()));
        case 1 -> out.add(with(t, state, t.to(), t.party(), t.requires(), t.consequences()));
        case 2 -> out.add(with(t, t.from(), t.to(), party, t.requires(), t.consequences()));
        case 3 -> out.add(with(t, t.from(), t.to(), t.party(), Set.of(), t.consequences()));
        case 4 -> out.add(with(t, t.from(), t.to(), t.party(), t.requires(), Set.of()));
        case 5 ->
            out.add(
                with(
                    t,
                    t.from(),
                    t.to(),
                    t.party(),
                    t.requires(),
                    EnumSet.allOf(Consequence.class)));
        case 6 -> {
          out.add(t);
          out.add(with(t, t.from(), state, t.party(), t.requires(), t.consequences()));
        }
        default -> out.remove((arrow + 1) % out.size());
      }
      return out;
    }

    private static Transition with(
        Transition t,
        State from,
        State to,
        Party party,
        Set<Requirement> requires,
        Set<Consequence> consequences) {
      return new Transition(from, t.action(), to, party, requires, consequences);
    }
  }

  @Provide
  Arbitrary<List<Transition>> mutants() {
    List<Transition> original =
        StandardLifecycles.reviewed().transitions().stream()
            .sorted(Comparator.comparing(Transition::toString))
            .toList();
    return Combinators.combine(
            Arbitraries.integers().between(0, 10_000),
            Arbitraries.integers().between(0, 7),
            Arbitraries.of(State.class),
            Arbitraries.of(Party.class))
        .as(Mutation::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            mutations -> {
              List<Transition> mutant = original;
              for (Mutation mutation : mutations) {
                mutant = mutation.apply(mutant);
              }
              return mutant;
            });
  }

  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  @Property(tries = 5000)
  void refusesExactlyTheFaultyMutants(@ForAll("mutants") List<Transition> mutant) {
    boolean sound = isSound(mutant);
    Statistics.label("mutants").collect(sound);
    Statistics.label("mutants").coverage(c -> c.checkQuery(s -> true).count(n -> n > 0));

    assertThat(refusal(mutant).isEmpty()).isEqualTo(sound);
  }

  private static Optional<String> refusal(List<Transition> transitions) {
    try {
      new Lifecycle(State.DRAFT, BOTH, transitions);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** The contract once more, written down naively. */
  private static boolean isSound(List<Transition> all) {
    Set<State> named = EnumSet.of(State.DRAFT);
    all.forEach(t -> named.addAll(List.of(t.from(), t.to())));
    boolean unambiguous =
        all.stream().map(t -> t.from() + "/" + t.action() + "/" + t.party()).distinct().count()
            == all.size();
    boolean exits =
        named.stream()
            .allMatch(s -> s.isFinal() ? all.stream().noneMatch(t -> t.from() == s) : ends(s, all));
    boolean ownHands =
        all.stream()
            .allMatch(
                t ->
                    (t.action() != Action.SIGN || t.party() == Party.INDIVIDUAL)
                        && (t.action() != Action.SEAL || t.party() == Party.ENTERPRISE));
    Set<State> reached = EnumSet.noneOf(State.class);
    reach(State.DRAFT, all, reached);
    return unambiguous && exits && ownHands && reached.equals(named) && !unsignedChange(all);
  }

  private static boolean ends(State state, Collection<Transition> all) {
    Set<State> from = EnumSet.noneOf(State.class);
    reach(state, all, from);
    return from.stream().anyMatch(State::isFinal);
  }

  private static void reach(State state, Collection<Transition> all, Set<State> reached) {
    if (reached.add(state)) {
      all.stream().filter(t -> t.from() == state).forEach(t -> reach(t.to(), all, reached));
    }
  }

  private static boolean unsignedChange(List<Transition> all) {
    return changes(State.DRAFT, false, false, all, new HashSet<>());
  }

  private static boolean changes(
      State state, boolean signed, boolean sealed, List<Transition> all, Set<String> seen) {
    if (!seen.add(state + "/" + signed + "/" + sealed)) {
      return false;
    }
    Stream<Transition> possible =
        all.stream()
            .filter(t -> t.from() == state)
            .filter(t -> signed || !t.requires().contains(Requirement.INDIVIDUAL_SIGNATURE))
            .filter(t -> sealed || !t.requires().contains(Requirement.ENTERPRISE_SEAL));
    return possible.anyMatch(
        t -> {
          boolean keeps = !t.consequences().contains(Consequence.VOID_DOCUMENTS);
          boolean signedNow = t.action() == Action.SIGN || signed && keeps;
          boolean sealedNow = t.action() == Action.SEAL || sealed && keeps;
          boolean changes = t.consequences().contains(Consequence.APPLY_EFFECTS);
          return changes && !(signedNow && sealedNow)
              || changes(t.to(), signedNow, sealedNow, all, seen);
        });
  }
}
