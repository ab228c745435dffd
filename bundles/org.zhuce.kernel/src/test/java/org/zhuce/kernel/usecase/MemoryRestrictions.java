package org.zhuce.kernel.usecase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Restriction;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegisterHistory;
import org.zhuce.kernel.port.RestrictionStore;

/** Restrictions and the registers' history, in memory; see {@link MemoryStores}. */
final class MemoryRestrictions {
  private final MemoryStores stores;

  final RestrictionStore restrictions =
      new RestrictionStore() {
        private Map<UUID, Restriction> all() {
          return stores.table("restrictions");
        }

        private Map<UUID, PersonId> people() {
          return stores.table("restricted");
        }

        @Override
        public void insert(Restriction r) {
          all().put(r.id(), r);
        }

        @Override
        public void update(Restriction r) {
          MemoryStores.expect(all().get(r.id()).version() == r.version(), "restriction version");
          all()
              .put(
                  r.id(),
                  new Restriction(
                      r.id(),
                      r.subject(),
                      r.ground(),
                      r.from(),
                      r.until(),
                      r.document(),
                      r.voided(),
                      r.version() + 1));
        }

        @Override
        public void link(IdNumber idNumber, PersonId person) {
          of(Restriction.Subject.of(idNumber)).forEach(r -> people().put(r.id(), person));
        }

        @Override
        public Optional<Restriction> find(UUID id) {
          return Optional.ofNullable(all().get(id));
        }

        @Override
        public List<Restriction> of(Restriction.Subject subject) {
          return all().values().stream().filter(r -> r.subject().equals(subject)).toList();
        }

        @Override
        public List<Restriction> of(Person person) {
          Restriction.Subject subject = Restriction.Subject.of(person.idNumber());
          return all().values().stream()
              .filter(r -> r.subject().equals(subject) || person.id().equals(people().get(r.id())))
              .toList();
        }

        @Override
        public Page<Restriction> all(Page.Request page) {
          return new Page<>(List.copyOf(all().values()), "");
        }
      };

  final RegisterHistory history =
      new RegisterHistory() {
        private Map<Integer, Entry> all() {
          return stores.table("register-history");
        }

        @Override
        public void append(Entry entry) {
          all().put(all().size() + 1, entry);
        }

        @Override
        public List<Entry> of(String register, String record) {
          return all().values().stream()
              .filter(e -> e.register().equals(register) && e.record().equals(record))
              .toList();
        }
      };

  MemoryRestrictions(MemoryStores stores) {
    this.stores = stores;
  }
}
