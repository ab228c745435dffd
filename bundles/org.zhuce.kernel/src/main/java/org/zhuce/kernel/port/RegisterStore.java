package org.zhuce.kernel.port;

import java.util.List;
import java.util.Optional;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Qualification;

/** Keeps the qualification register (资格库) and the enterprise register. */
public interface RegisterStore {

  /** Finds a person. */
  Optional<Person> person(PersonId id);

  /** Finds a person by ID number. */
  Optional<Person> person(IdNumber idNumber);

  /** Adds or replaces a person; the ID number is unique. */
  void put(Person person);

  /** Keeps who a person was before its name or ID number is corrected; never taken away. */
  void keepFormer(Person former);

  /** Who a person was, the earliest first. */
  List<Person> former(PersonId person);

  /** A person's qualifications, in the order of {@code Specialty}. */
  List<Qualification> qualifications(PersonId person);

  /** Adds or replaces the person's qualification in that specialty. */
  void put(Qualification qualification);

  /** Lists people in a stable order. */
  Page<Person> people(Page.Request page);

  /** Finds an enterprise. */
  Optional<Enterprise> enterprise(CreditCode code);

  /** Finds an enterprise by its exact full name. */
  Optional<Enterprise> enterprise(String name);

  /** Adds or replaces an enterprise; code and name are unique. */
  void put(Enterprise enterprise);

  /** Lists enterprises by code. */
  Page<Enterprise> enterprises(Page.Request page);
}
