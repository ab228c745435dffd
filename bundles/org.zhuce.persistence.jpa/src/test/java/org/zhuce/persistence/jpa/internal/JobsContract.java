package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.port.ConflictException;
import org.zhuce.kernel.port.JobStore;
import org.zhuce.kernel.port.JobStore.Kinds;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.usecase.Job;

abstract class JobsContract {
  private final JobStore jobs;

  JobsContract(Stores stores) {
    jobs = stores.jobs;
  }

  private static Job job(String subject, Instant due) {
    return new Job(
        UUID.randomUUID(),
        "seal-certificate",
        subject,
        Job.Status.WAITING,
        0,
        due,
        "",
        Fixtures.NOON,
        0);
  }

  private static Job with(Job j, Job.Status status, Instant due) {
    return new Job(
        j.id(),
        j.kind(),
        j.subject(),
        status,
        j.attempts() + 1,
        due,
        "busy",
        j.createdAt(),
        j.version());
  }

  @Test
  void findsDueJobsOldestFirst() {
    String subject = "certificate-" + Fixtures.serial();
    Job first = job(subject, Fixtures.NOON);
    Job later = job(subject, Fixtures.NOON.plusSeconds(60));
    Job second = job(subject, Fixtures.NOON.minusSeconds(5));
    List.of(first, later, second).forEach(jobs::insert);

    List<Job> due =
        jobs.due(Fixtures.NOON, Kinds.ALL, 1000).stream()
            .filter(j -> j.subject().equals(subject))
            .toList();

    assertThat(due).containsExactly(first, second);
    assertThat(jobs.about(subject)).containsExactly(first, later, second);
    assertThat(jobs.due(Fixtures.NOON, Kinds.ALL, 1)).hasSize(1);
  }

  @Test
  void findsJobsOfSomeKindsOrOfAllOthers() {
    String subject = "certificate-" + Fixtures.serial();
    Job job = job(subject, Fixtures.NOON);
    jobs.insert(job);
    Kinds[] with = {
      Kinds.ALL, Kinds.only(Set.of(job.kind(), "other")), Kinds.allBut(Set.of("other"))
    };
    Kinds[] without = {
      Kinds.only(Set.of()), Kinds.only(Set.of("other")), Kinds.allBut(Set.of(job.kind()))
    };

    assertThat(with)
        .allSatisfy(
            kinds ->
                assertThat(jobs.due(Fixtures.NOON, kinds, 1000))
                    .extracting(Job::subject)
                    .contains(subject));
    assertThat(without)
        .allSatisfy(
            kinds ->
                assertThat(jobs.due(Fixtures.NOON, kinds, 1000))
                    .extracting(Job::subject)
                    .doesNotContain(subject));
  }

  @Test
  void findsARunningJobWhenItsLeaseHasRunOut() {
    String subject = "certificate-" + Fixtures.serial();
    Job job = job(subject, Fixtures.NOON);
    jobs.insert(job);
    jobs.update(with(job, Job.Status.RUNNING, Fixtures.NOON.plusSeconds(30)));

    assertThat(jobs.due(Fixtures.NOON.plusSeconds(29), Kinds.ALL, 1000))
        .extracting(Job::subject)
        .doesNotContain(subject);
    assertThat(jobs.due(Fixtures.NOON.plusSeconds(30), Kinds.ALL, 1000))
        .extracting(Job::subject)
        .contains(subject);
  }

  @Test
  void forgetsAJobThatIsDone() {
    String subject = "certificate-" + Fixtures.serial();
    Job job = job(subject, Fixtures.NOON);
    jobs.insert(job);
    assertThat(open()).extracting(Job::subject).contains(subject);

    jobs.update(with(job, Job.Status.DONE, Fixtures.NOON));

    assertThat(jobs.due(Fixtures.NOON.plusSeconds(999), Kinds.ALL, 1000))
        .extracting(Job::subject)
        .doesNotContain(subject);
    assertThat(open()).extracting(Job::subject).doesNotContain(subject);
    assertThat(jobs.about(subject)).extracting(Job::status).containsExactly(Job.Status.DONE);
    assertThat(jobs.about(subject)).extracting(Job::version).containsExactly(1L);
  }

  private List<Job> open() {
    List<Job> all = new ArrayList<>();
    String cursor = "";
    do {
      Page<Job> page = jobs.open(new Page.Request(cursor, 2));
      all.addAll(page.items());
      cursor = page.next();
    } while (!cursor.isEmpty());
    assertThat(all).doesNotHaveDuplicates();
    return all;
  }

  @Test
  void letsOneOfTwoTakeAJob() {
    Job job = job("certificate-" + Fixtures.serial(), Fixtures.NOON);
    jobs.insert(job);
    jobs.update(with(job, Job.Status.RUNNING, Fixtures.NOON.plusSeconds(30)));

    assertThatThrownBy(
            () -> jobs.update(with(job, Job.Status.RUNNING, Fixtures.NOON.plusSeconds(31))))
        .isInstanceOf(ConflictException.class);
  }
}
