package org.zhuce.registration.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.zhuce.kernel.model.ApplicationNumber;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.PhotoFacts;

/**
 * Cases that differ from given ones: other days, people, registers and forms. The same each time.
 * Tables have at most three rows; {@link #largest} has as many as the schema allows.
 */
final class Variations {
  private static final int ROWS = 3;

  private final SchemaFields schema;
  private final Random random;

  Variations(SchemaFields schema, long seed) {
    this.schema = schema;
    random = new Random(seed);
  }

  /** That many cases, one half near the given ones, the other half far from them. */
  List<CaseFile> of(List<CaseFile> given, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> varied(given.get(i % given.size()), i % 2 == 0 ? 0.12 : 0.6))
        .toList();
  }

  /** The case before there is a form. */
  static CaseFile bare(CaseFile file) {
    return with(
        file,
        Map.of(
            "form", Form.EMPTY,
            "photo", Optional.empty(),
            "enterprise", Optional.empty(),
            "application", Optional.empty(),
            "sealed", false,
            "firstSavedOn", file.today()));
  }

  /** The case with every table filled as far as the schema allows. */
  CaseFile largest(CaseFile file) {
    Map<String, Object> values = new LinkedHashMap<>(file.form().values());
    schema
        .root()
        .path("properties")
        .properties()
        .forEach(
            p -> {
              JsonNode field = schema.resolved(p.getValue());
              if (field.path("type").asText().equals("array")) {
                List<Object> rows = new ArrayList<>();
                for (int i = 0; i < field.path("maxItems").asInt(ROWS); i++) {
                  value(schema.resolved(field.path("items")), i).ifPresent(rows::add);
                }
                values.put(p.getKey(), rows);
              }
            });
    return with(file, Map.of("form", Form.of(values)));
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private CaseFile varied(CaseFile file, double wildness) {
    Map<String, Object> changes = new LinkedHashMap<>();
    LocalDate today = file.today();
    if (chance(wildness)) {
      today = today.plusDays(random.nextInt(2400) - 1200);
      changes.put("today", today);
      changes.put("now", today.atTime(9, 0).toInstant(ZoneOffset.UTC));
      changes.put("firstSavedOn", today.minusDays(random.nextInt(40)));
    }
    if (chance(wildness)) {
      changes.put("person", born(file.person(), today.minusDays(6000 + random.nextInt(19000))));
    }
    if (chance(wildness)) {
      changes.put("qualifications", qualifications(file.person(), today));
    }
    if (chance(wildness)) {
      changes.put("registrations", file.registrations().stream().flatMap(this::other).toList());
    }
    if (chance(wildness)) {
      changes.put("certificates", List.of());
    }
    if (chance(wildness)) {
      changes.put("openApplications", List.of(ApplicationNumber.of(today, 1 + random.nextInt(9))));
    }
    if (chance(wildness)) {
      changes.put(
          "enterprise",
          file.enterprise()
              .filter(e -> chance(0.5))
              .map(e -> new Enterprise(e.code(), e.name() + "二", chance(0.5))));
    }
    if (chance(wildness)) {
      changes.put(
          "photo",
          chance(0.5)
              ? Optional.empty()
              : Optional.of(new PhotoFacts(random.nextInt(900), random.nextInt(900), 9, true)));
    }
    if (chance(0.7)) {
      changes.put("form", form(file.form(), wildness));
    }
    return with(file, changes);
  }

  /** By the names of the record's parts, so that a case may get further ones. */
  private static CaseFile with(CaseFile file, Map<String, Object> changes) {
    RecordComponent[] parts = CaseFile.class.getRecordComponents();
    Object[] values = new Object[parts.length];
    try {
      for (int i = 0; i < parts.length; i++) {
        String name = parts[i].getName();
        values[i] =
            changes.containsKey(name) ? changes.get(name) : parts[i].getAccessor().invoke(file);
      }
      Class<?>[] types =
          Stream.of(parts).map(RecordComponent::getType).toArray(size -> new Class<?>[size]);
      return CaseFile.class.getConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a case cannot be copied", e);
    }
  }

  private static Person born(Person person, LocalDate day) {
    String digits = "620102" + day.toString().replace("-", "") + "00" + day.getDayOfMonth() % 10;
    return new Person(
        person.id(),
        person.name(),
        new IdNumber(digits + IdNumber.checkCharacter(digits)),
        person.mobile());
  }

  private List<Qualification> qualifications(Person person, LocalDate today) {
    return Stream.of(Specialty.values())
        .filter(s -> chance(0.5))
        .map(
            s -> new Qualification(person.id(), s, "Q-" + s, today.minusDays(random.nextInt(2500))))
        .toList();
  }

  /** None, a cancelled one, or one with other terms. */
  private Stream<Registration> other(Registration registration) {
    if (chance(0.25)) {
      return Stream.empty();
    }
    int days = random.nextInt(1600) - 800;
    List<SpecialtyTerm> terms =
        registration.terms().stream()
            .map(t -> new SpecialtyTerm(t.specialty(), t.from(), later(t, days)))
            .toList();
    return Stream.of(
        new Registration(
            registration.id(),
            registration.number(),
            registration.person(),
            registration.employer(),
            registration.main(),
            terms,
            chance(0.25),
            registration.version()));
  }

  private static LocalDate later(SpecialtyTerm term, int days) {
    LocalDate until = term.until().plusDays(days);
    return until.isBefore(term.from()) ? term.from() : until;
  }

  private Form form(Form given, double wildness) {
    Map<String, Object> values = new LinkedHashMap<>(given.values());
    schema
        .root()
        .path("properties")
        .properties()
        .forEach(
            p -> {
              if (!chance(wildness * 2)) {
                return;
              }
              if (chance(0.1)) {
                values.remove(p.getKey());
              } else {
                value(p.getValue(), random.nextInt(64)).ifPresent(v -> values.put(p.getKey(), v));
              }
            });
    return Form.of(values);
  }

  /** A value that the field takes; empty if it is a text of which is not known how to make one. */
  private Optional<Object> value(JsonNode reference, int nth) {
    JsonNode field = schema.resolved(reference);
    if (field.has("enum")) {
      return Optional.of(field.path("enum").path(nth % field.path("enum").size()).asText());
    }
    return switch (field.path("type").asText()) {
      case "boolean" -> Optional.of(chance(0.8));
      case "integer", "number" ->
          Optional.of(
              field.path("minimum").asInt(0)
                  + random.nextInt(Math.max(1, Math.min(200, field.path("maximum").asInt(200)))));
      case "string" ->
          field.path("format").asText().equals("date")
              ? Optional.of(LocalDate.of(2014, 1, 1).plusDays(random.nextInt(3000)).toString())
              : Optional.empty();
      case "object" -> Optional.of(row(field, nth));
      case "array" ->
          Optional.of(
              IntStream.range(0, 1 + random.nextInt(ROWS))
                  .mapToObj(i -> value(field.path("items"), random.nextInt(64)))
                  .flatMap(Optional::stream)
                  .toList());
      default -> Optional.empty();
    };
  }

  private Map<String, Object> row(JsonNode object, int nth) {
    Map<String, Object> row = new LinkedHashMap<>();
    object
        .path("properties")
        .properties()
        .forEach(p -> value(p.getValue(), nth).ifPresent(v -> row.put(p.getKey(), v)));
    return row;
  }
}
