package org.zhuce.kernel.usecase;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Sex;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.port.Page;
import org.zhuce.persistence.jpa.internal.Fixtures;
import org.zhuce.persistence.jpa.internal.Stores;
import org.zhuce.persistence.jpa.internal.TestDatabases;

/** A kernel on an H2 file, with what its registers hold from before. */
public final class KernelOnDatabase implements AutoCloseable {
  private static final int AT_ONCE = 200;

  private final Stores database;
  private final DatabaseStores stores;

  /** The kernel. */
  public final KernelForRest kernel;

  private KernelOnDatabase(Path folder) {
    database = TestDatabases.freshH2(folder);
    stores = new DatabaseStores(database);
    kernel = new KernelForRest(new World(stores));
  }

  /** Opens what lies in that folder, or something new. */
  public static KernelOnDatabase in(Path folder) {
    return new KernelOnDatabase(folder);
  }

  /** A fresh folder. */
  public static Path folder() {
    return TestDatabases.directory();
  }

  /** From now on certificates are sealed on the next day. */
  public void sealLater() {
    stores.sealLater();
  }

  /** The power goes while the registration after so many is renamed. */
  public void cutAfter(int renamed) {
    stores.cutAfter(renamed);
  }

  /** Whether it has gone. */
  public boolean powerless() {
    return stores.powerless();
  }

  /** The number of the one at that place, from 1 on. */
  public static String number(int place) {
    return "甘2622424" + String.format(Locale.ROOT, "%05d", place);
  }

  /** The enterprise has so many registrants, all with claimed certificates. */
  public void employ(int registrants) {
    for (int from = 1; from <= registrants; from += AT_ONCE) {
      int first = from;
      int last = Math.min(registrants, from + AT_ONCE - 1);
      stores.run(
          () -> {
            for (int place = first; place <= last; place++) {
              employAt(place);
            }
            return first;
          });
    }
  }

  private void employAt(int place) {
    Person person = Fixtures.anyPerson();
    stores.registers.put(person);
    Registration registration =
        new Registration(
            RegistrationId.random(),
            new RegistrationNumber(number(place)),
            person.id(),
            FakedKernel.CODE,
            Specialty.BUILDING,
            List.of(
                new SpecialtyTerm(
                    Specialty.BUILDING, LocalDate.of(2024, 3, 1), LocalDate.of(2027, 2, 28))),
            false,
            0);
    stores.registrations.insert(registration);
    stores.registrations.insert(claimed(registration, person));
  }

  private static Certificate claimed(Registration registration, Person person) {
    DocumentId file = DocumentId.of(registration.number().value().getBytes(StandardCharsets.UTF_8));
    return new Certificate(
        CertificateId.random(),
        registration.id(),
        ApplicationId.random(),
        person.id(),
        new Certificate.Facts(
            person.name(),
            Sex.MALE,
            person.birthDate(),
            registration.number(),
            "测试企业",
            registration.main(),
            registration.terms(),
            file,
            LocalDate.of(2024, 3, 1)),
        UUID.randomUUID().toString().replace("-", ""),
        Certificate.Status.CLAIMED,
        Optional.of(new Certificate.Files(file, Optional.empty())),
        Optional.of(Instant.EPOCH),
        0);
  }

  /** How many certificates of the enterprise's registrants there are, by state and employer. */
  public Map<String, Integer> certificates() {
    return stores.read(
        () -> {
          List<Registration> all = new ArrayList<>();
          String after = "";
          do {
            Page<Registration> page =
                stores.registrations.of(FakedKernel.CODE, new Page.Request(after, AT_ONCE));
            all.addAll(page.items());
            after = page.next();
          } while (!after.isEmpty());
          return all.stream()
              .flatMap(r -> stores.registrations.certificates(r.id()).stream())
              .collect(
                  Collectors.groupingBy(
                      c -> state(c.status()) + " " + c.facts().employer(),
                      Collectors.summingInt(c -> 1)));
        });
  }

  private static String state(Certificate.Status status) {
    return switch (status) {
      case SEALING, SEALED -> "to be claimed";
      case CLAIMED -> "claimed";
      case SUPERSEDED, CANCELLED -> "over";
    };
  }

  @Override
  public void close() {
    try {
      kernel.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      database.close();
    }
  }
}
