package org.zhuce.persistence.jpa.internal.cases;

import java.time.LocalDate;
import java.util.List;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;

/** What a registration holds beside its columns, as it is stored. */
record RegistrationBody(String main, List<Term> terms, boolean paper) {

  record Term(String specialty, String from, String until) {
    static Term of(SpecialtyTerm term) {
      return new Term(term.specialty().name(), term.from().toString(), term.until().toString());
    }

    SpecialtyTerm term() {
      return new SpecialtyTerm(
          Specialty.valueOf(specialty), LocalDate.parse(from), LocalDate.parse(until));
    }
  }

  static RegistrationBody of(Registration registration) {
    return new RegistrationBody(
        registration.main().name(),
        registration.terms().stream().map(Term::of).toList(),
        registration.paper());
  }
}
