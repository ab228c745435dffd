package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.Party;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.AppliedSignature;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.HistoryEntry;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.Review;
import org.zhuce.kernel.model.StoredDocument;
import org.zhuce.kernel.model.TypeRef;
import org.zhuce.kernel.port.ApplicationStore.Query;
import org.zhuce.kernel.port.ConflictException;
import org.zhuce.kernel.port.Page;
import org.zhuce.persistence.jpa.internal.cases.JpaApplications;
import org.zhuce.signing.spi.SignerRole;

abstract class ApplicationsContract {
  private final Stores stores;
  private final JpaApplications applications;

  ApplicationsContract(Stores stores) {
    this.stores = stores;
    applications = stores.applications;
  }

  private static Application everythingFilledIn() {
    DocumentId document = DocumentId.of(new byte[] {1});
    return Fixtures.anyApplication()
        .enterprise(Fixtures.anyCreditCode())
        .photo(DocumentId.of(new byte[] {2}))
        .firstSavedOn(LocalDate.of(2026, 2, 28))
        .add(new StoredDocument(document, StoredDocument.Kind.FORM, 0, true, Fixtures.NOON))
        .add(new StoredDocument(document, StoredDocument.Kind.SIGNED_FORM, 1, false, Fixtures.NOON))
        .add(
            new AppliedSignature(
                SignerRole.INDIVIDUAL,
                "张三丰",
                "mobile",
                "ab".repeat(32),
                "SHA256withECDSA",
                Optional.of(DocumentId.of(new byte[] {1})),
                document,
                false,
                Fixtures.NOON))
        .reviewer("reviewer-1")
        .review(new Review("reviewer-1", true, true, "符合条件", Fixtures.NOON))
        .publicity("公示2026-00001")
        .registration(RegistrationId.random())
        .add(
            new HistoryEntry(
                Fixtures.NOON, Action.SAVE, Party.INDIVIDUAL, "someone", State.DRAFT, ""))
        .build();
  }

  @Test
  void givesBackWhatWasInserted() {
    Application application = everythingFilledIn();

    applications.insert(application);

    assertThat(applications.find(application.id()).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(application);
  }

  @Test
  void givesBackWhatIsAbsent() {
    Application application = Fixtures.anyApplication().build();

    applications.insert(application);

    assertThat(applications.find(application.id()).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(application);
  }

  @Test
  void countsVersionsFromZero() {
    Application inserted = everythingFilledIn();
    applications.insert(inserted);

    Application once = applications.update(inserted);
    Application twice =
        stores.transactions.run(
            () -> {
              Application read = applications.find(inserted.id()).orElseThrow();
              return applications.update(read.change().state(State.SUBMITTED).build());
            });

    assertThat(once.version()).isEqualTo(1);
    assertThat(twice.version()).isEqualTo(2);
    assertThat(applications.find(inserted.id()).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(twice);
  }

  @Test
  void updatesTwiceInOneUnit() {
    Application inserted = Fixtures.anyApplication().build();
    applications.insert(inserted);

    Application twice =
        stores.transactions.run(() -> applications.update(applications.update(inserted)));

    assertThat(twice.version()).isEqualTo(2);
    assertThat(applications.find(inserted.id()).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void refusesAnotherVersion() {
    Application inserted = Fixtures.anyApplication().build();
    applications.insert(inserted);
    applications.update(inserted);

    assertThatThrownBy(() -> applications.update(inserted))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("version");
    assertThatThrownBy(() -> applications.update(Fixtures.anyApplication().build()))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void refusesASecondOpenApplication() {
    Application first = Fixtures.anyApplication().build();
    Application second = Fixtures.anyApplication().person(first.person()).build();
    applications.insert(first);

    assertThatThrownBy(() -> applications.insert(second)).isInstanceOf(ConflictException.class);

    applications.update(first.change().state(State.WITHDRAWN).build());
    applications.insert(second);
    assertThat(applications.open(first.person()))
        .extracting(Application::id)
        .containsExactly(second.id());
  }

  @Test
  void letsOneOfTwoOpenApplicationsWin() {
    for (int round = 0; round < 10; round++) {
      PersonId person = PersonId.random();
      List<Boolean> won =
          Concurrently.call(
              2,
              2,
              i -> {
                try {
                  applications.insert(Fixtures.anyApplication().person(person).build());
                  return true;
                } catch (ConflictException e) {
                  return false;
                }
              });

      assertThat(won).containsExactlyInAnyOrder(true, false);
      assertThat(applications.open(person)).hasSize(1);
    }
  }

  @Test
  void refusesANumberThatIsTaken() {
    Application first = Fixtures.anyApplication().build();
    applications.insert(first);

    assertThatThrownBy(
            () -> applications.insert(Fixtures.anyApplication().number(first.number()).build()))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void pagesThroughAListNewestNumberFirst() {
    CreditCode enterprise = Fixtures.anyCreditCode();
    List<Application> all =
        IntStream.range(0, 7)
            .mapToObj(i -> Fixtures.anyApplication().enterprise(enterprise).build())
            .toList();
    all.forEach(applications::insert);
    Query query = Query.of(enterprise, Set.of());

    List<Application> listed = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String cursor = "";
    do {
      Page<Application> page = applications.list(query, new Page.Request(cursor, 3));
      listed.addAll(page.items());
      sizes.add(page.items().size());
      cursor = page.next();
    } while (!cursor.isEmpty());

    assertThat(sizes).containsExactly(3, 3, 1);
    assertThat(listed)
        .extracting(a -> a.number().value())
        .isSortedAccordingTo((a, b) -> b.compareTo(a))
        .hasSize(7);
  }

  @Test
  void listsByAllConditionsTogether() {
    String type = "type-" + Fixtures.serial();
    CreditCode enterprise = Fixtures.anyCreditCode();
    Application wanted =
        Fixtures.anyApplication()
            .type(new TypeRef(type, "1", "1", "t"))
            .enterprise(enterprise)
            .state(State.ACCEPTED)
            .build();
    applications.insert(wanted);
    applications.insert(
        Fixtures.anyApplication().enterprise(enterprise).state(State.ACCEPTED).build());
    applications.insert(
        Fixtures.anyApplication()
            .type(new TypeRef(type, "1", "1", "t"))
            .state(State.ACCEPTED)
            .build());
    applications.insert(
        Fixtures.anyApplication()
            .type(new TypeRef(type, "1", "1", "t"))
            .enterprise(enterprise)
            .state(State.DRAFT)
            .build());

    Page<Application> page =
        applications.list(
            new Query(
                Optional.of(wanted.person()),
                Optional.of(enterprise),
                Set.of(State.ACCEPTED, State.SUBMITTED),
                type),
            Page.Request.first());

    assertThat(page.items()).extracting(Application::id).containsExactly(wanted.id());
    assertThat(page.next()).isEmpty();
    assertThat(applications.list(Query.of(wanted.person()), Page.Request.first()).items())
        .hasSize(1);
  }

  @Test
  void countsOpenOnesOfAType() {
    TypeRef type = new TypeRef("type-" + Fixtures.serial(), "1", "1", "t");
    applications.insert(Fixtures.anyApplication().type(type).build());
    applications.insert(Fixtures.anyApplication().type(type).state(State.RETURNED).build());
    applications.insert(Fixtures.anyApplication().type(type).state(State.COMPLETED).build());

    assertThat(applications.countOpen(type.id())).isEqualTo(2);
  }
}
