package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.Restriction;
import org.zhuce.kernel.model.RestrictionGround;
import org.zhuce.kernel.port.ConflictException;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegisterHistory;
import org.zhuce.kernel.port.RestrictionStore;

abstract class RestrictionsContract {
  private final Stores stores;
  private final RestrictionStore restrictions;

  RestrictionsContract(Stores stores) {
    this.stores = stores;
    restrictions = stores.restrictions;
  }

  private static Restriction of(Person person, Optional<LocalDate> until) {
    return new Restriction(
        UUID.randomUUID(),
        Restriction.Subject.of(person.idNumber()),
        RestrictionGround.FALSE_MATERIAL,
        LocalDate.of(2026, 3, 2),
        until,
        "甘建罚〔2026〕7号",
        false,
        0);
  }

  @Test
  void keepsWhatWasRecorded() {
    Person person = Fixtures.anyPerson();
    Restriction open = of(person, Optional.empty());
    Restriction ending = of(person, Optional.of(LocalDate.of(2027, 3, 1)));
    restrictions.insert(open);
    restrictions.insert(ending);

    assertThat(restrictions.find(open.id())).contains(open);
    assertThat(restrictions.of(open.subject())).containsExactly(open, ending);
    assertThat(restrictions.of(Fixtures.anyPerson())).isEmpty();
    assertThat(restrictions.all(Page.Request.first()).items()).contains(open, ending);
  }

  @Test
  void findsAPersonAlsoAfterTheIdNumberWasCorrected() {
    Person person = Fixtures.anyPerson();
    Restriction early = of(person, Optional.empty());
    restrictions.insert(early);
    restrictions.link(person.idNumber(), person.id());
    Restriction late = of(person, Optional.empty());
    restrictions.insert(late);
    restrictions.link(person.idNumber(), person.id());
    Person corrected =
        new Person(person.id(), person.name(), Fixtures.anyIdNumber(), person.mobile());

    assertThat(restrictions.of(corrected))
        .extracting(Restriction::id)
        .containsExactly(early.id(), late.id());
    assertThat(restrictions.of(person)).hasSize(2);
  }

  @Test
  void keepsPeopleAndEnterprisesApart() {
    CreditCode code = Fixtures.anyCreditCode();
    Restriction restriction =
        new Restriction(
            UUID.randomUUID(),
            Restriction.Subject.of(code),
            RestrictionGround.EMPLOYER_NOT_QUALIFIED,
            LocalDate.of(2026, 3, 2),
            Optional.empty(),
            "7",
            false,
            0);
    restrictions.insert(restriction);

    assertThat(restrictions.of(code)).containsExactly(restriction);
    assertThat(restrictions.of(Fixtures.anyCreditCode())).isEmpty();
  }

  @Test
  void refusesAChangeOfWhatSomebodyElseChanged() {
    Restriction first = of(Fixtures.anyPerson(), Optional.empty());
    restrictions.insert(first);

    restrictions.update(first.until(LocalDate.of(2026, 5, 1)));

    assertThat(restrictions.find(first.id()).orElseThrow().until())
        .contains(LocalDate.of(2026, 5, 1));
    assertThatThrownBy(() -> restrictions.update(first.asVoid()))
        .isInstanceOf(ConflictException.class);
    assertThat(restrictions.find(first.id()).orElseThrow().voided()).isFalse();
  }

  @Test
  void remembersWhatBecameOfARecord() {
    String record = UUID.randomUUID().toString();
    RegisterHistory.Entry imported = entry(record, "imported");
    RegisterHistory.Entry ended = entry(record, "ended");
    stores.transactions.run(
        () -> {
          stores.history.append(imported);
          stores.history.append(ended);
          return record;
        });
    assertThatThrownBy(
            () ->
                stores.transactions.run(
                    () -> {
                      stores.history.append(entry(record, "voided"));
                      throw new IllegalStateException("after all not");
                    }))
        .hasMessage("after all not");

    assertThat(stores.history.of("restrictions", record)).containsExactly(imported, ended);
    assertThat(stores.history.of("registrations", record)).isEqualTo(List.of());
  }

  private static RegisterHistory.Entry entry(String record, String action) {
    return new RegisterHistory.Entry(
        "restrictions", record, Fixtures.NOON, "registrar", action, "因由", Map.of("from", "x"));
  }
}
