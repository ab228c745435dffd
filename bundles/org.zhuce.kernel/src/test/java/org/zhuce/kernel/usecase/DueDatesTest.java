package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.CalendarDay;
import org.zhuce.kernel.model.Publicity;
import org.zhuce.kernel.usecase.DueDate.Stage;

/** Until when the centre acts (product.md, Rules: working days). Today is Monday, 2 March 2026. */
class DueDatesTest {
  private final World world = new World();

  private DueDate due(ApplicationId id) {
    return world.dueDates.of(world.state(id)).orElseThrow();
  }

  private void say(String day, CalendarDay.Kind kind) {
    world.stores.calendar.put(new CalendarDay(LocalDate.parse(day), kind, "节日", "通知"));
  }

  @Test
  void acceptanceIsDueFiveWorkingDaysAfterTheSubmissionByArticle32OfTheLicensingLaw() {
    ApplicationId id = world.submitted().id();

    DueDate due = due(id);

    assertThat(due.stage()).isEqualTo(Stage.ACCEPTANCE);
    assertThat(due.stage().source()).isEqualTo("行政许可法第三十二条");
    assertThat(due.since()).isEqualTo("2026-03-02");
    assertThat(due.workingDays()).isEqualTo(5);
    assertThat(due.until()).isEqualTo("2026-03-09");
  }

  @Test
  void reviewIsDueTwentyWorkingDaysAfterTheAcceptanceByArticle42OfTheLicensingLaw() {
    ApplicationId id = world.submitted().id();
    world.pass(Duration.ofDays(1));
    world.reviewing.accept(world.clerk, id, world.any()).orElseThrow();
    DueDate accepted = due(id);
    world.pass(Duration.ofDays(2));
    world.reviewing.start(world.reviewer, id, world.any()).orElseThrow();
    world.reviewing.record(world.reviewer, id, world.any(), true, true, "同意").orElseThrow();

    assertThat(accepted.stage()).isEqualTo(Stage.REVIEW);
    assertThat(accepted.stage().source()).isEqualTo("行政许可法第四十二条");
    assertThat(accepted.since()).isEqualTo("2026-03-03");
    assertThat(accepted.workingDays()).isEqualTo(20);
    assertThat(accepted.until()).isEqualTo("2026-03-31");
    assertThat(due(id)).isEqualTo(accepted);
  }

  @Test
  void countsHolidaysAndWorkingWeekendsAsTheCalendarSaysNow() {
    ApplicationId id = world.submitted().id();
    assertThat(due(id).provisional()).isTrue();

    say("2026-03-04", CalendarDay.Kind.HOLIDAY);
    say("2026-03-05", CalendarDay.Kind.HOLIDAY);
    say("2026-03-07", CalendarDay.Kind.WORKDAY);

    assertThat(due(id).until()).isEqualTo("2026-03-10");
    assertThat(due(id).provisional()).isFalse();
  }

  @Test
  void isOverdueFromTheDayAfterTheLastOneAtTheCentre() {
    ApplicationId id = world.submitted().id();

    // Until 9 March, 23:59 in Shanghai
    world.pass(Duration.ofDays(7).plusHours(13).plusMinutes(59));
    assertThat(due(id).overdue()).isFalse();
    world.pass(Duration.ofMinutes(1));
    assertThat(due(id).overdue()).isTrue();
    assertThat(due(id).until()).isEqualTo("2026-03-09");
  }

  @Test
  void startsAnewWithTheNextSubmissionAfterAReturn() {
    ApplicationId id = world.submitted().id();
    world.pass(Duration.ofDays(3));
    world.reviewing.sendBack(world.clerk, id, world.any(), "缺少劳动合同").orElseThrow();
    assertThat(world.dueDates.of(world.state(id))).isEmpty();

    world.applications.save(world.individual, id, world.any(), World.form("")).orElseThrow();
    world.sign(world.individual, id).orElseThrow();
    assertThat(world.dueDates.of(world.state(id))).isEmpty();
    world.sign(world.enterprise, id).orElseThrow();

    assertThat(due(id).since()).isEqualTo("2026-03-05");
    assertThat(due(id).until()).isEqualTo("2026-03-12");
  }

  @Test
  void isNotGivenToWhatDoesNotWaitForTheCentre() {
    assertThat(world.dueDates.of(world.saved())).isEmpty();
    assertThat(world.dueDates.of(List.of())).isEmpty();
  }

  @Test
  void endsWithThePublicityWhichHasItsOwnTerm() {
    ApplicationId id = world.inPublicity().id();

    assertThat(world.dueDates.of(world.state(id))).isEmpty();
  }

  private static Centre centre(Map<String, Object> changed) {
    return new Centre(CentreTest.config(changed), text -> OptionalInt.empty());
  }

  @Test
  void numbersAreConfigurationWithTheLawsDefaults() {
    assertThat(centre(Map.of()).settings().processingTerms())
        .isEqualTo(new ProcessingTerms(5, 20, 7, false))
        .isEqualTo(ProcessingTerms.DEFAULT);
    assertThat(
            centre(
                    Map.of(
                        "acceptance_working_days", 3,
                        "review_working_days", 10,
                        "minimum_publicity_days", 10,
                        "publicity_in_working_days", true))
                .settings()
                .processingTerms())
        .isEqualTo(new ProcessingTerms(3, 10, 10, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"acceptance_working_days", "review_working_days"})
  void refusesATermOfNoDays(String number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> centre(Map.of(number, 0)))
        .withMessageContaining(number.replace('_', '.') + " in org.zhuce.centre must be 1 to 365");
  }

  private Publicity published(boolean inWorkingDays, int days) {
    World here = new World();
    here.centre.modified(
        CentreTest.config(
            Map.of("publicity_in_working_days", inWorkingDays, "minimum_publicity_days", 0)));
    here.stores.calendar.put(
        new CalendarDay(LocalDate.parse("2026-03-05"), CalendarDay.Kind.HOLIDAY, "节日", "通知"));
    ApplicationId id = here.reviewed().id();
    return here.publishing.publish(here.approver, List.of(id), days).orElseThrow();
  }

  @Test
  void publicityCountsCalendarDaysByDefaultAndWorkingDaysWhereConfigured() {
    assertThat(published(false, 7).until()).isEqualTo("2026-03-08");
    // 2, 3, 4, 6, 9, 10 and 11 March
    assertThat(published(true, 7).until()).isEqualTo("2026-03-11");
    assertThat(published(true, 1).until()).isEqualTo("2026-03-02");
    assertThat(published(true, 0).until()).isEqualTo("2026-03-01");
  }
}
