package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Notice;
import org.zhuce.kernel.model.Objection;
import org.zhuce.kernel.model.Objection.Result;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.port.ConflictException;
import org.zhuce.kernel.port.NoticeStore;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.PublicationStore;
import org.zhuce.signing.spi.Text;

abstract class ObjectionsContract {
  private final Stores stores;
  private final PublicationStore publications;
  private final NoticeStore notices;

  ObjectionsContract(Stores stores) {
    this.stores = stores;
    publications = stores.publications;
    notices = stores.notices;
  }

  private static Objection ofPublic(ApplicationId application) {
    return Objection.ofPublic(application, "王五 13800000000", "有异议", Fixtures.NOON);
  }

  private static Objection ofHolder(ApplicationId application, PersonId holder) {
    return Objection.ofHolder(application, holder, "劳动合同仍在履行", Fixtures.NOON);
  }

  private static Objection.Decision decision(Result result) {
    return new Objection.Decision(
        result, "不予支持", "approver", Optional.of(Fixtures.NOON.plusSeconds(5)));
  }

  private static Objection stored(Objection o, long version) {
    return new Objection(
        o.id(),
        o.against(),
        o.application(),
        o.raisedBy(),
        o.contact(),
        o.text(),
        o.at(),
        o.decision(),
        version);
  }

  private List<Objection> allOpen() {
    List<Objection> all = new ArrayList<>();
    Page<Objection> page = publications.openObjections(new Page.Request("", 2));
    all.addAll(page.items());
    while (!page.next().isEmpty()) {
      page = publications.openObjections(new Page.Request(page.next(), 2));
      all.addAll(page.items());
    }
    return all;
  }

  @Test
  void keepsObjectionsOldestFirstWithWhoDecidedWhat() {
    ApplicationId application = ApplicationId.random();
    Objection first = ofPublic(application);
    Objection second = ofPublic(application);
    publications.insert(first);
    publications.insert(second);

    Objection decided = first.decided(decision(Result.DEALT_WITH));
    publications.update(decided);

    assertThat(publications.objections(application)).containsExactly(stored(decided, 1), second);
    assertThat(publications.objection(first.id())).contains(stored(decided, 1));
    assertThat(publications.objection(UUID.randomUUID())).isEmpty();
  }

  @Test
  void keepsAHoldersObjectionsAndListsTheOpenOnesOldestFirst() {
    PersonId holder = PersonId.random();
    Objection first = ofHolder(ApplicationId.random(), holder);
    Objection second = ofHolder(ApplicationId.random(), holder);
    Objection others = ofPublic(ApplicationId.random());
    publications.insert(first);
    publications.insert(second);
    publications.insert(others);
    assertThat(allOpen()).containsSubsequence(first, second, others);

    Objection upheld = first.decided(decision(Result.UPHELD));
    publications.update(upheld);

    assertThat(allOpen()).doesNotContain(first).containsSubsequence(second, others);
    Page<Objection> page = publications.objections(holder, new Page.Request("", 1));
    assertThat(page.items()).containsExactly(stored(upheld, 1));
    assertThat(publications.objections(holder, new Page.Request(page.next(), 1)).items())
        .containsExactly(second);
  }

  @Test
  void refusesASecondOpenObjectionToACancellation() {
    PersonId holder = PersonId.random();
    ApplicationId application = ApplicationId.random();
    Objection first = ofHolder(application, holder);
    publications.insert(first);

    assertThatThrownBy(() -> publications.insert(ofHolder(application, holder)))
        .isInstanceOf(ConflictException.class);
    publications.update(first.decided(decision(Result.REJECTED)));
    publications.insert(ofHolder(application, holder));

    assertThat(publications.objections(application)).hasSize(2);
  }

  @Test
  void refusesADecisionOnWhatWasChangedMeanwhile() {
    Objection open = ofHolder(ApplicationId.random(), PersonId.random());
    publications.insert(open);
    publications.update(open.decided(decision(Result.REJECTED)));

    assertThatThrownBy(() -> publications.update(open.decided(decision(Result.UPHELD))))
        .isInstanceOf(ConflictException.class);
    assertThat(publications.objection(open.id()).orElseThrow().decision().orElseThrow().result())
        .isEqualTo(Result.REJECTED);
  }

  /** Rows that were written before V7 have none of its columns filled. */
  @Test
  void readsRowsFromBeforeResultsWereKept() throws SQLException {
    Objection open = ofPublic(ApplicationId.random());
    Objection decided = ofPublic(ApplicationId.random());
    publications.insert(open);
    publications.insert(decided);
    publications.update(decided.decided(decision(Result.DEALT_WITH)));
    asBefore(open);
    asBefore(decided);

    assertThat(publications.objection(open.id())).contains(open);
    Objection read = publications.objection(decided.id()).orElseThrow();
    assertThat(read.against()).isEqualTo(Objection.Against.PUBLICITY);
    assertThat(read.decision())
        .contains(new Objection.Decision(Result.DEALT_WITH, "不予支持", "", Optional.empty()));
    assertThat(allOpen()).contains(open).noneMatch(o -> o.id().equals(decided.id()));
  }

  private void asBefore(Objection objection) throws SQLException {
    try (Connection connection = stores.source.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE objection SET against = NULL, result = NULL, decided_by = NULL,"
                    + " decided_at = NULL WHERE id = ?")) {
      update.setString(1, objection.id().toString());
      assertThat(update.executeUpdate()).isEqualTo(1);
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
  }

  @Test
  void keepsNoticesNewestFirstForTheirRecipientsAlone() {
    String recipient = PersonId.random().toString();
    ApplicationId application = ApplicationId.random();
    Notice first = notice(recipient, application, Optional.of(LocalDate.of(2026, 5, 1)));
    Notice second = notice(recipient, application, Optional.empty());
    notices.insert(first);
    notices.insert(second);
    notices.insert(notice(PersonId.random().toString(), ApplicationId.random(), Optional.empty()));

    Page<Notice> page = notices.of(recipient, new Page.Request("", 1));

    assertThat(page.items()).containsExactly(second);
    assertThat(notices.of(recipient, new Page.Request(page.next(), 1)).items())
        .containsExactly(first);
    assertThat(notices.about(application)).containsExactly(first, second);
  }

  private static Notice notice(
      String recipient, ApplicationId application, Optional<LocalDate> until) {
    return new Notice(
        UUID.randomUUID(),
        recipient,
        application,
        Notice.Kind.CANCELLED,
        Fixtures.NOON,
        new Text("您的注册已注销。", "Your registration was cancelled."),
        until);
  }
}
