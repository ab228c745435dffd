package org.zhuce.kernel.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;

/**
 * What a registration was before a cancellation, as the register's history keeps it: what an
 * objection that is upheld brings back.
 *
 * @param main 主项
 * @param terms of all specialties, in their order
 * @param paper whether the certificate that counted was a paper one
 * @param ended the specialties that the cancellation ended
 * @param certificate the electronic certificate that counted, if there was one, with its state
 */
record KeptRegistration(
    Specialty main,
    List<SpecialtyTerm> terms,
    boolean paper,
    Set<Specialty> ended,
    Optional<KeptCertificate> certificate) {
  private static final String SEPARATOR = ", ";

  KeptRegistration {
    terms = List.copyOf(terms);
    ended = Set.copyOf(ended);
  }

  /** A certificate that counted. */
  record KeptCertificate(CertificateId id, Certificate.Status status) {}

  /** What to keep of a registration that is about to lose these specialties. */
  static KeptRegistration of(
      Registration before, Set<Specialty> ended, Optional<Certificate> current) {
    return new KeptRegistration(
        before.main(),
        before.terms(),
        before.paper(),
        ended,
        current.map(c -> new KeptCertificate(c.id(), c.status())));
  }

  /** Reads it off an entry of the history. */
  static KeptRegistration read(Map<String, String> content) {
    Set<Specialty> ended = EnumSet.noneOf(Specialty.class);
    for (String name : content.get("ended").split(SEPARATOR)) {
      ended.add(Specialty.valueOf(name));
    }
    return new KeptRegistration(
        Specialty.valueOf(content.get("main")),
        terms(content.get("terms")),
        Boolean.parseBoolean(content.get("paper")),
        ended,
        Optional.ofNullable(content.get("certificate"))
            .map(
                id ->
                    new KeptCertificate(
                        new CertificateId(UUID.fromString(id)),
                        Certificate.Status.valueOf(content.get("certificateStatus")))));
  }

  /** What the entry says besides what each entry says. */
  Map<String, String> added() {
    Map<String, String> added = new LinkedHashMap<>();
    added.put("ended", ended.stream().sorted().map(Specialty::name).collect(joined()));
    certificate.ifPresent(
        c -> {
          added.put("certificate", c.id().toString());
          added.put("certificateStatus", c.status().name());
        });
    return added;
  }

  /** Terms as the history writes them. */
  static String written(List<SpecialtyTerm> terms) {
    return terms.stream()
        .map(t -> t.specialty().name() + " " + t.from() + "/" + t.until())
        .collect(joined());
  }

  private static List<SpecialtyTerm> terms(String written) {
    List<SpecialtyTerm> terms = new ArrayList<>();
    for (String term : written.split(SEPARATOR)) {
      String[] parts = term.split("[ /]");
      terms.add(
          new SpecialtyTerm(
              Specialty.valueOf(parts[0]), LocalDate.parse(parts[1]), LocalDate.parse(parts[2])));
    }
    return terms;
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(SEPARATOR);
  }
}
