package org.zhuce.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Specialty;

class FictionsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC);

  private final Fictions fictions = new Fictions(CLOCK, 7);

  @Test
  void yieldsIdNumbersThatTheKernelAccepts() {
    assertThat(fictions.applicants(5000))
        .allMatch(a -> IdNumber.isValid(a.idNumber()))
        .allMatch(a -> a.idNumber().startsWith("6299"));
  }

  @Test
  void yieldsCreditCodesThatTheKernelAccepts() {
    assertThat(employers(5000)).allMatch(e -> CreditCode.isValid(e.code()));
  }

  @Test
  void yieldsNobodyTwice() {
    assertThat(fictions.applicants(20_000)).extracting(Applicant::idNumber).doesNotHaveDuplicates();
    assertThat(employers(20_000)).extracting(Employer::code).doesNotHaveDuplicates();
    assertThat(new Fictions(CLOCK, 7).employer().name())
        .isNotEqualTo(new Fictions(CLOCK, 8).employer().name());
  }

  @Test
  void yieldsNobodyTwiceToManyThreads() {
    assertThat(IntStream.range(0, 5000).parallel().mapToObj(i -> fictions.applicant()).toList())
        .extracting(Applicant::idNumber)
        .doesNotHaveDuplicates();
  }

  @Test
  void yieldsTheSameSeriesAgain() {
    assertThat(new Fictions(CLOCK, 7).applicants(3)).isEqualTo(fictions.applicants(3));
    assertThat(new Fictions(CLOCK, 8).applicants(3)).isNotEqualTo(fictions.applicants(3));
  }

  @Test
  void yieldsPeopleOfWorkingAge() {
    LocalDate today = LocalDate.now(CLOCK);
    assertThat(fictions.applicants(2000))
        .extracting(a -> new IdNumber(a.idNumber()).birthDate())
        .allMatch(b -> b.isBefore(today.minusYears(20)) && b.isAfter(today.minusYears(60)));
  }

  @Test
  void yieldsAsManyDifferentSpecialtiesAsWanted() {
    Applicant one = fictions.applicant(6, 1);

    assertThat(one.qualifications())
        .extracting(Applicant.Qualified::specialty)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Specialty.values()).map(Specialty::name).toList());
  }

  @Test
  void yieldsOverdueQualifications() {
    assertThat(fictions.applicant(1, 4).qualifications())
        .allMatch(q -> q.issuedOn().isBefore(LocalDate.of(2022, 3, 2)));
    assertThat(fictions.applicant().qualifications())
        .allMatch(q -> q.issuedOn().isAfter(LocalDate.of(2024, 3, 1)));
  }

  private List<Employer> employers(int count) {
    return Stream.generate(fictions::employer).limit(count).toList();
  }
}
