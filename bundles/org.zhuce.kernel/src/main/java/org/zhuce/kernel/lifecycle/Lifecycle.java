package org.zhuce.kernel.lifecycle;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhuce.signing.spi.SignerRole;

/**
 * A checked state machine. It is checked when it is made, so that a type with a faulty one is
 * refused at deployment and not in the middle of a case.
 */
public final class Lifecycle {
  private final State initial;
  private final Set<SignerRole> signers;
  private final Set<Transition> transitions;

  /**
   * Makes and checks a lifecycle.
   *
   * @param initial where every application starts
   * @param signers who has to sign before the register changes
   * @param transitions the arrows
   * @throws IllegalArgumentException naming every fault: two arrows for the same state, action and
   *     party; a state that cannot be reached; a state from which no final one can be reached; an
   *     exit from a final state; a signature by another party than the signer; the register changed
   *     without a declared signature
   */
  public Lifecycle(
      State initial, Collection<SignerRole> signers, Collection<Transition> transitions) {
    this.initial = requireNonNull(initial, "initial");
    this.signers = signers.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(signers));
    this.transitions = Set.copyOf(new LinkedHashSet<>(transitions));
    List<String> faults = new ArrayList<>();
    ambiguities(transitions, faults);
    strangers(faults);
    exits(faults);
    reachability(faults);
    signatures(faults);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("faulty lifecycle: " + String.join("; ", faults));
    }
  }

  /** Where every application starts. */
  public State initial() {
    return initial;
  }

  /** Who has to sign before the register changes. */
  public Set<SignerRole> signers() {
    return signers;
  }

  /** All arrows. */
  public Set<Transition> transitions() {
    return transitions;
  }

  /** The arrow for that action by that party, if the table has one. */
  public Optional<Transition> find(State from, Action action, Party party) {
    return transitions.stream()
        .filter(t -> t.from() == from && t.action() == action && t.party() == party)
        .findFirst();
  }

  /** The actions that the table offers to that party in that state. */
  public Set<Action> actions(State from, Party party) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    transitions.stream()
        .filter(t -> t.from() == from && t.party() == party)
        .forEach(t -> actions.add(t.action()));
    return actions;
  }

  private void ambiguities(Collection<Transition> all, List<String> faults) {
    Set<List<Object>> seen = new HashSet<>();
    for (Transition t : all) {
      if (!seen.add(List.of(t.from(), t.action(), t.party()))) {
        faults.add("two transitions for " + t.action() + " by " + t.party() + " in " + t.from());
      }
    }
  }

  private Set<State> states() {
    Set<State> states = EnumSet.of(initial);
    transitions.forEach(
        t -> {
          states.add(t.from());
          states.add(t.to());
        });
    return states;
  }

  private void strangers(List<String> faults) {
    for (Transition t : transitions) {
      if (t.action() == Action.SIGN && t.party() != Party.INDIVIDUAL
          || t.action() == Action.SEAL && t.party() != Party.ENTERPRISE) {
        faults.add(t.action() + " in " + t.from() + " is done by " + t.party());
      }
    }
  }

  private void exits(List<String> faults) {
    Set<State> ending = EnumSet.noneOf(State.class);
    states().stream().filter(State::isFinal).forEach(ending::add);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Transition t : transitions) {
        grew |= ending.contains(t.to()) && ending.add(t.from());
      }
    }
    for (State state : states()) {
      boolean leaves = transitions.stream().anyMatch(t -> t.from() == state && t.to() != state);
      if (state.isFinal() && transitions.stream().anyMatch(t -> t.from() == state)) {
        faults.add("final state " + state + " has an exit");
      } else if (!state.isFinal() && !leaves) {
        faults.add("state " + state + " has no exit");
      } else if (!ending.contains(state)) {
        faults.add("state " + state + " leads to no final state");
      }
    }
  }

  private void reachability(List<String> faults) {
    Set<State> reached = EnumSet.of(initial);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Transition t : transitions) {
        grew |= reached.contains(t.from()) && reached.add(t.to());
      }
    }
    states().stream()
        .filter(s -> !reached.contains(s))
        .forEach(s -> faults.add("state " + s + " cannot be reached"));
  }

  /** A state together with the signatures that count in it. */
  private record Point(State state, Set<SignerRole> signed) {}

  private void signatures(List<String> faults) {
    Set<Point> seen = new HashSet<>();
    Deque<Point> open = new ArrayDeque<>();
    Set<String> found = new LinkedHashSet<>();
    open.add(new Point(initial, Set.of()));
    while (!open.isEmpty()) {
      Point point = open.remove();
      if (!seen.add(point)) {
        continue;
      }
      for (Transition t : transitions) {
        if (t.from() == point.state() && passes(t, point.signed())) {
          Set<SignerRole> signed = after(t, point.signed());
          if (t.consequences().contains(Consequence.APPLY_EFFECTS)
              && !signed.containsAll(signers)) {
            found.add(t.action() + " in " + t.from() + " changes the register without " + signers);
          }
          open.add(new Point(t.to(), signed));
        }
      }
    }
    faults.addAll(found);
  }

  private static boolean passes(Transition t, Set<SignerRole> signed) {
    return (!t.requires().contains(Requirement.INDIVIDUAL_SIGNATURE)
            || signed.contains(SignerRole.INDIVIDUAL))
        && (!t.requires().contains(Requirement.ENTERPRISE_SEAL)
            || signed.contains(SignerRole.ENTERPRISE));
  }

  private static Set<SignerRole> after(Transition t, Set<SignerRole> before) {
    Set<SignerRole> signed = EnumSet.noneOf(SignerRole.class);
    if (!t.consequences().contains(Consequence.VOID_DOCUMENTS)) {
      signed.addAll(before);
    }
    if (t.action() == Action.SIGN) {
      signed.add(SignerRole.INDIVIDUAL);
    } else if (t.action() == Action.SEAL) {
      signed.add(SignerRole.ENTERPRISE);
    }
    return Set.copyOf(signed);
  }
}
