package org.zhuce.kernel.lifecycle;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * One arrow of a lifecycle.
 *
 * @param from the state that it leaves
 * @param action what is done
 * @param to the state that it reaches
 * @param party who may do it
 * @param requires what must hold
 * @param consequences what follows
 */
public record Transition(
    State from,
    Action action,
    State to,
    Party party,
    Set<Requirement> requires,
    Set<Consequence> consequences) {
  public Transition {
    requireNonNull(from, "from");
    requireNonNull(action, "action");
    requireNonNull(to, "to");
    requireNonNull(party, "party");
    requires = Set.copyOf(requires);
    consequences = Set.copyOf(consequences);
  }

  /** An arrow without requirements. */
  public static Transition on(State from, Action action, State to, Party party) {
    return new Transition(from, action, to, party, Set.of(), Set.of());
  }

  /** The same arrow with these requirements. */
  public Transition requiring(Requirement... requirements) {
    return new Transition(from, action, to, party, Set.of(requirements), consequences);
  }

  /** The same arrow with these consequences. */
  public Transition bringing(Consequence... following) {
    return new Transition(from, action, to, party, requires, Set.of(following));
  }
}
