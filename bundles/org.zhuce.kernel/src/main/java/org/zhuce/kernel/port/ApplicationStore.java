package org.zhuce.kernel.port;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.PersonId;

/**
 * Keeps applications. At most one open application per person is kept, also against concurrent
 * inserts: the second one gets a {@link ConflictException}.
 */
public interface ApplicationStore {

  /** Adds a new application (version 0). */
  void insert(Application application);

  /**
   * Replaces an application.
   *
   * @return the application with its new version
   * @throws ConflictException if the stored version is not {@code application.version()}
   */
  Application update(Application application);

  /** Finds by id. */
  Optional<Application> find(ApplicationId id);

  /** All of a person's applications that are not in a final state. */
  List<Application> open(PersonId person);

  /** Lists, newest application number first. */
  Page<Application> list(Query query, Page.Request page);

  /** How many applications of that type are open. */
  long countOpen(String typeId);

  /**
   * What to list; all conditions hold together.
   *
   * @param person of this person, if given
   * @param enterprise of this enterprise, if given
   * @param states in one of these states; empty for any
   * @param typeId of this type; blank for any
   */
  record Query(
      Optional<PersonId> person,
      Optional<CreditCode> enterprise,
      Set<State> states,
      String typeId) {
    public Query {
      states = Set.copyOf(states);
    }

    /** Everything of one person. */
    public static Query of(PersonId person) {
      return new Query(Optional.of(person), Optional.empty(), Set.of(), "");
    }

    /** Everything of one enterprise in these states. */
    public static Query of(CreditCode enterprise, Set<State> states) {
      return new Query(Optional.empty(), Optional.of(enterprise), states, "");
    }

    /** Everything in these states. */
    public static Query in(Set<State> states) {
      return new Query(Optional.empty(), Optional.empty(), states, "");
    }
  }
}
