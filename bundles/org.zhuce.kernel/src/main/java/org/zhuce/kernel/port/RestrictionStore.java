package org.zhuce.kernel.port;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Restriction;

/** Keeps the restrictions register (限制). */
public interface RestrictionStore {

  /** Adds a new record (version 0). */
  void insert(Restriction restriction);

  /**
   * Replaces a record; its subject stays.
   *
   * @throws ConflictException if the stored version is another one
   */
  void update(Restriction restriction);

  /**
   * What was recorded of that ID number concerns that person, and is found also after the number
   * was corrected.
   */
  void link(IdNumber idNumber, PersonId person);

  /** Finds a record. */
  Optional<Restriction> find(UUID id);

  /** What was ever recorded of that subject, oldest first. */
  List<Restriction> of(Restriction.Subject subject);

  /** What was ever recorded of a person, whatever the ID number was then; oldest first. */
  List<Restriction> of(Person person);

  /** What was ever recorded of an enterprise, oldest first. */
  default List<Restriction> of(CreditCode enterprise) {
    return of(Restriction.Subject.of(enterprise));
  }

  /** Lists all records, newest first. */
  Page<Restriction> all(Page.Request page);
}
