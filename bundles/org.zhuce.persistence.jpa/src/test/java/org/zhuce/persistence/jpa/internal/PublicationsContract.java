package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.model.Announcement;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Publicity;
import org.zhuce.kernel.port.ConflictException;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.PublicationStore;

abstract class PublicationsContract {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private final PublicationStore publications;

  PublicationsContract(Stores stores) {
    publications = stores.publications;
  }

  private static Publicity publicity() {
    return new Publicity(
        "公示2026-" + Fixtures.serial(),
        DAY,
        DAY.plusDays(9),
        List.of(ApplicationId.random(), ApplicationId.random()));
  }

  @Test
  void listsBatchesNewestFirst() {
    Publicity first = publicity();
    Publicity second = publicity();
    publications.insert(first);
    publications.insert(second);

    Page<Publicity> page = publications.publicities(new Page.Request("", 1));
    Page<Publicity> next = publications.publicities(new Page.Request(page.next(), 1));

    assertThat(publications.publicity(first.number())).contains(first);
    assertThat(page.items()).containsExactly(second);
    assertThat(next.items()).containsExactly(first);
  }

  @Test
  void refusesABatchNumberTwice() {
    Publicity batch = publicity();
    publications.insert(batch);

    assertThatThrownBy(() -> publications.insert(batch)).isInstanceOf(ConflictException.class);
  }

  @Test
  void listsAnnouncementsNewestFirst() {
    Announcement first =
        new Announcement("公告2026-" + Fixtures.serial(), DAY, List.of(ApplicationId.random()));
    Announcement second = new Announcement("公告2026-" + Fixtures.serial(), DAY, List.of());
    publications.insert(first);
    publications.insert(second);

    Page<Announcement> page = publications.announcements(new Page.Request("", 1));
    Page<Announcement> next = publications.announcements(new Page.Request(page.next(), 1));

    assertThat(publications.announcement(first.number())).contains(first);
    assertThat(publications.announcement("none")).isEmpty();
    assertThat(page.items()).containsExactly(second);
    assertThat(next.items()).containsExactly(first);
  }

  @Test
  void refusesACursorThatIsNone() {
    assertThatThrownBy(() -> publications.announcements(new Page.Request("!?", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a cursor of this listing");
  }
}
