package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.port.ConflictException;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegisterStore;

abstract class RegistersContract {
  private final Stores stores;
  private final RegisterStore registers;

  RegistersContract(Stores stores) {
    this.stores = stores;
    registers = stores.registers;
  }

  @Test
  void findsAPersonByIdAndByIdNumber() {
    Person person = Fixtures.anyPerson();

    registers.put(person);

    assertThat(registers.person(person.id())).contains(person);
    assertThat(registers.person(person.idNumber())).contains(person);
    assertThat(registers.person(Fixtures.anyIdNumber())).isEmpty();
  }

  @Test
  void replacesAPersonsData() {
    Person before = Fixtures.anyPerson();
    registers.put(before);
    Person after = new Person(before.id(), "张三", Fixtures.anyIdNumber(), "13800000000");

    registers.put(after);

    assertThat(registers.person(before.id())).contains(after);
    assertThat(registers.person(after.idNumber())).contains(after);
    assertThat(registers.person(before.idNumber())).isEmpty();
  }

  @Test
  void keepsWhoAPersonWasInOrder() {
    Person first = Fixtures.anyPerson();
    Person second = new Person(first.id(), "张三", first.idNumber(), first.mobile());
    registers.keepFormer(first);
    registers.keepFormer(second);
    registers.keepFormer(Fixtures.anyPerson());

    assertThat(registers.former(first.id())).containsExactly(first, second);
    assertThat(registers.person(first.id())).isEmpty();
  }

  @Test
  void refusesAnIdNumberOfSomebodyElse() {
    Person person = Fixtures.anyPerson();
    registers.put(person);

    assertThatThrownBy(
            () ->
                registers.put(
                    new Person(PersonId.random(), "李四", person.idNumber(), "13800000000")))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void listsQualificationsInTheOrderOfSpecialties() {
    PersonId person = PersonId.random();
    Qualification mining = qualification(person, Specialty.MINING, "甘2620190001");
    Qualification building = qualification(person, Specialty.BUILDING, "甘2620190002");
    registers.put(mining);
    registers.put(building);
    registers.put(qualification(PersonId.random(), Specialty.BUILDING, "甘2620190003"));

    assertThat(registers.qualifications(person)).containsExactly(building, mining);

    Qualification corrected = qualification(person, Specialty.MINING, "甘2620190009");
    registers.put(corrected);
    assertThat(registers.qualifications(person)).containsExactly(building, corrected);
  }

  private static Qualification qualification(PersonId person, Specialty specialty, String number) {
    return new Qualification(person, specialty, number, LocalDate.of(2019, 5, 6));
  }

  @Test
  void findsAnEnterpriseByCodeAndByName() {
    Enterprise enterprise = Fixtures.anyEnterprise();
    registers.put(enterprise);

    assertThat(registers.enterprise(enterprise.code())).contains(enterprise);
    assertThat(registers.enterprise(enterprise.name())).contains(enterprise);
    assertThat(registers.enterprise("兰州")).isEmpty();

    Enterprise disqualified = new Enterprise(enterprise.code(), enterprise.name(), false);
    registers.put(disqualified);
    assertThat(registers.enterprise(enterprise.code())).contains(disqualified);
  }

  @Test
  void refusesAnEnterprisesNameOfAnother() {
    Enterprise enterprise = Fixtures.anyEnterprise();
    registers.put(enterprise);

    assertThatThrownBy(
            () -> registers.put(new Enterprise(Fixtures.anyCreditCode(), enterprise.name(), true)))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void pagesThroughPeopleAndEnterprises() {
    List<Person> people = List.of(Fixtures.anyPerson(), Fixtures.anyPerson(), Fixtures.anyPerson());
    people.forEach(registers::put);
    List<Enterprise> enterprises = List.of(Fixtures.anyEnterprise(), Fixtures.anyEnterprise());
    enterprises.forEach(registers::put);

    assertThat(all(registers::people)).doesNotHaveDuplicates().containsAll(people);
    List<Enterprise> listed = all(registers::enterprises);
    assertThat(listed).containsAll(enterprises);
    assertThat(listed)
        .extracting(Enterprise::code)
        .extracting(CreditCode::value)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  private static <T> List<T> all(Function<Page.Request, Page<T>> listing) {
    List<T> all = new ArrayList<>();
    String cursor = "";
    do {
      Page<T> page = listing.apply(new Page.Request(cursor, 2));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
      all.addAll(page.items());
      cursor = page.next();
    } while (!cursor.isEmpty());
    return all;
  }

  @Test
  void importsManyInOneUnitInReasonableTime() {
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      people.add(Fixtures.anyPerson());
    }

    stores.transactions.run(
        () -> {
          people.forEach(registers::put);
          return people.size();
        });

    assertThat(registers.person(people.get(1_999).id())).isPresent();
  }
}
