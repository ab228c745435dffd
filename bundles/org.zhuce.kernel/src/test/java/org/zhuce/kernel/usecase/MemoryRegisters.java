package org.zhuce.kernel.usecase;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.RegistrationStore;

/** Registers, registrations and certificates, in memory; see {@link MemoryStores}. */
final class MemoryRegisters {
  private final MemoryStores stores;

  final RegisterStore registers =
      new RegisterStore() {
        private Map<PersonId, Person> people() {
          return stores.table("people");
        }

        private Map<Object, Qualification> qualifications() {
          return stores.table("qualifications");
        }

        private Map<CreditCode, Enterprise> all() {
          return stores.table("enterprises");
        }

        @Override
        public Optional<Person> person(PersonId id) {
          return Optional.ofNullable(people().get(id));
        }

        @Override
        public Optional<Person> person(IdNumber idNumber) {
          return people().values().stream().filter(p -> p.idNumber().equals(idNumber)).findFirst();
        }

        @Override
        public void put(Person person) {
          people().put(person.id(), person);
        }

        @Override
        public void keepFormer(Person former) {
          Map<Integer, Person> all = stores.table("former");
          all.put(all.size(), former);
        }

        @Override
        public List<Person> former(PersonId person) {
          Map<Integer, Person> all = stores.table("former");
          return all.values().stream().filter(p -> p.id().equals(person)).toList();
        }

        @Override
        public List<Qualification> qualifications(PersonId person) {
          return qualifications().values().stream()
              .filter(q -> q.person().equals(person))
              .sorted(Comparator.comparing(Qualification::specialty))
              .toList();
        }

        @Override
        public void put(Qualification q) {
          qualifications().put(List.of(q.person(), q.specialty()), q);
        }

        @Override
        public Page<Person> people(Page.Request page) {
          return new Page<>(List.copyOf(people().values()), "");
        }

        @Override
        public Optional<Enterprise> enterprise(CreditCode code) {
          return Optional.ofNullable(all().get(code));
        }

        @Override
        public Optional<Enterprise> enterprise(String name) {
          return all().values().stream().filter(e -> e.name().equals(name)).findFirst();
        }

        @Override
        public void put(Enterprise enterprise) {
          all().put(enterprise.code(), enterprise);
        }

        @Override
        public Page<Enterprise> enterprises(Page.Request page) {
          return new Page<>(List.copyOf(all().values()), "");
        }
      };

  final RegistrationStore registrations =
      new RegistrationStore() {
        private Map<RegistrationId, Registration> all() {
          return stores.table("registrations");
        }

        private Map<CertificateId, Certificate> issued() {
          return stores.table("certificates");
        }

        @Override
        public void insert(Registration r) {
          MemoryStores.expect(find(r.number()).isEmpty(), "registration number");
          all().put(r.id(), r);
        }

        @Override
        public void update(Registration r) {
          MemoryStores.expect(all().get(r.id()).version() == r.version(), "registration version");
          all()
              .put(
                  r.id(),
                  new Registration(
                      r.id(),
                      r.number(),
                      r.person(),
                      r.employer(),
                      r.main(),
                      r.terms(),
                      r.cancelled(),
                      r.paper(),
                      r.version() + 1));
        }

        @Override
        public Optional<Registration> find(RegistrationId id) {
          return Optional.ofNullable(all().get(id));
        }

        @Override
        public Optional<Registration> find(RegistrationNumber number) {
          return all().values().stream().filter(r -> r.number().equals(number)).findFirst();
        }

        @Override
        public List<Registration> of(PersonId person) {
          return all().values().stream().filter(r -> r.person().equals(person)).toList();
        }

        @Override
        public Page<Registration> all(Page.Request page) {
          return new Page<>(List.copyOf(all().values()), "");
        }

        @Override
        public Page<Registration> of(CreditCode employer, Page.Request page) {
          return new Page<>(
              all().values().stream()
                  .filter(r -> r.employer().equals(employer) && !r.cancelled())
                  .filter(r -> r.number().value().compareTo(page.after()) > 0)
                  .sorted(Comparator.comparing(r -> r.number().value()))
                  .toList(),
              "");
        }

        @Override
        public long count(CreditCode employer) {
          return of(employer, Page.Request.first()).items().size();
        }

        @Override
        public void insert(Certificate c) {
          issued().put(c.id(), c);
        }

        @Override
        public void update(Certificate c) {
          MemoryStores.expect(issued().get(c.id()).version() == c.version(), "certificate version");
          issued()
              .put(
                  c.id(),
                  new Certificate(
                      c.id(),
                      c.registration(),
                      c.application(),
                      c.person(),
                      c.facts(),
                      c.verificationCode(),
                      c.status(),
                      c.sealed(),
                      c.claimedAt(),
                      c.version() + 1));
        }

        @Override
        public Optional<Certificate> certificate(CertificateId id) {
          return Optional.ofNullable(issued().get(id));
        }

        @Override
        public Optional<Certificate> certificateByCode(String code) {
          return issued().values().stream()
              .filter(c -> c.verificationCode().equals(code))
              .findFirst();
        }

        @Override
        public Optional<Certificate> certificateByFile(DocumentId file) {
          return issued().values().stream()
              .filter(
                  c ->
                      c.sealed()
                          .filter(
                              f -> f.pdf().equals(file) || f.ofd().filter(file::equals).isPresent())
                          .isPresent())
              .findFirst();
        }

        @Override
        public List<Certificate> certificates(RegistrationId registration) {
          return issued().values().stream()
              .filter(c -> c.registration().equals(registration))
              .toList();
        }

        @Override
        public List<Certificate> certificates(PersonId person) {
          return issued().values().stream().filter(c -> c.person().equals(person)).toList();
        }
      };

  MemoryRegisters(MemoryStores stores) {
    this.stores = stores;
  }
}
