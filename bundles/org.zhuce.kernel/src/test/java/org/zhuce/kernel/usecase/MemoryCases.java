package org.zhuce.kernel.usecase;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zhuce.kernel.model.Announcement;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Notice;
import org.zhuce.kernel.model.Objection;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Publicity;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.DocumentStore;
import org.zhuce.kernel.port.NoticeStore;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.PublicationStore;

/** Applications, files and publicity, in memory; see {@link MemoryStores}. */
final class MemoryCases {
  private final MemoryStores stores;

  final ApplicationStore applications =
      new ApplicationStore() {
        private Map<ApplicationId, Application> all() {
          return stores.table("applications");
        }

        @Override
        public void insert(Application a) {
          MemoryStores.expect(open(a.person()).isEmpty(), "open application");
          all().put(a.id(), a);
        }

        @Override
        public Application update(Application a) {
          MemoryStores.expect(all().get(a.id()).version() == a.version(), "application version");
          Application next = a.change().version(a.version() + 1).build();
          all().put(a.id(), next);
          return next;
        }

        @Override
        public Optional<Application> find(ApplicationId id) {
          return Optional.ofNullable(all().get(id));
        }

        @Override
        public List<Application> open(PersonId person) {
          return all().values().stream()
              .filter(a -> a.person().equals(person) && !a.state().isFinal())
              .toList();
        }

        @Override
        public Page<Application> list(Query query, Page.Request page) {
          return new Page<>(
              all().values().stream()
                  .filter(a -> query.person().filter(p -> !p.equals(a.person())).isEmpty())
                  .filter(
                      a ->
                          query.enterprise().isEmpty() || query.enterprise().equals(a.enterprise()))
                  .filter(a -> query.states().isEmpty() || query.states().contains(a.state()))
                  .filter(a -> query.typeId().isBlank() || query.typeId().equals(a.type().id()))
                  .limit(page.limit())
                  .toList(),
              "");
        }

        @Override
        public long countOpen(String typeId) {
          return all().values().stream()
              .filter(a -> a.type().id().equals(typeId) && !a.state().isFinal())
              .count();
        }
      };

  final DocumentStore documents =
      new DocumentStore() {
        @Override
        public DocumentId put(byte[] content) {
          DocumentId id = DocumentId.of(content);
          stores.<DocumentId, byte[]>table("documents").put(id, content.clone());
          return id;
        }

        @Override
        public Optional<byte[]> get(DocumentId id) {
          return Optional.ofNullable(stores.<DocumentId, byte[]>table("documents").get(id));
        }
      };

  final PublicationStore publications =
      new PublicationStore() {
        private Map<String, Publicity> batches() {
          return stores.table("publicities");
        }

        private Map<UUID, Objection> objections() {
          return stores.table("objections");
        }

        private Map<String, Announcement> made() {
          return stores.table("announcements");
        }

        @Override
        public void insert(Publicity p) {
          batches().put(p.number(), p);
        }

        @Override
        public Optional<Publicity> publicity(String number) {
          return Optional.ofNullable(batches().get(number));
        }

        @Override
        public Page<Publicity> publicities(Page.Request page) {
          return new Page<>(List.copyOf(batches().values()), "");
        }

        @Override
        public void insert(Objection o) {
          MemoryStores.expect(
              o.against() == Objection.Against.PUBLICITY
                  || objections(o.application()).stream().noneMatch(Objection::open),
              "open objection");
          objections().put(o.id(), o);
        }

        @Override
        public void update(Objection o) {
          MemoryStores.expect(
              objections().get(o.id()).version() == o.version(), "objection version");
          objections()
              .put(
                  o.id(),
                  new Objection(
                      o.id(),
                      o.against(),
                      o.application(),
                      o.raisedBy(),
                      o.contact(),
                      o.text(),
                      o.at(),
                      o.decision(),
                      o.version() + 1));
        }

        @Override
        public Page<Objection> openObjections(Page.Request page) {
          return new Page<>(objections().values().stream().filter(Objection::open).toList(), "");
        }

        @Override
        public Page<Objection> objections(PersonId raisedBy, Page.Request page) {
          return new Page<>(
              objections().values().stream()
                  .filter(o -> o.raisedBy().filter(raisedBy::equals).isPresent())
                  .toList(),
              "");
        }

        @Override
        public Optional<Objection> objection(UUID id) {
          return Optional.ofNullable(objections().get(id));
        }

        @Override
        public List<Objection> objections(ApplicationId application) {
          return objections().values().stream()
              .filter(o -> o.application().equals(application))
              .toList();
        }

        @Override
        public void insert(Announcement a) {
          made().put(a.number(), a);
        }

        @Override
        public Optional<Announcement> announcement(String number) {
          return Optional.ofNullable(made().get(number));
        }

        @Override
        public Page<Announcement> announcements(Page.Request page) {
          return new Page<>(List.copyOf(made().values()), "");
        }
      };

  final NoticeStore notices =
      new NoticeStore() {
        private Map<UUID, Notice> given() {
          return stores.table("notices");
        }

        @Override
        public void insert(Notice notice) {
          given().put(notice.id(), notice);
        }

        @Override
        public Page<Notice> of(String recipient, Page.Request page) {
          List<Notice> found =
              new ArrayList<>(
                  given().values().stream().filter(n -> n.recipient().equals(recipient)).toList());
          Collections.reverse(found);
          return new Page<>(found, "");
        }

        @Override
        public List<Notice> about(ApplicationId application) {
          return given().values().stream()
              .filter(n -> n.application().equals(application))
              .toList();
        }
      };

  MemoryCases(MemoryStores stores) {
    this.stores = stores;
  }
}
