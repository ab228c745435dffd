package org.zhuce.cakey.assistant.internal.request;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhuce.signing.spi.Text;

/**
 * Requests that are shown together and signed with one password. Immutable.
 *
 * @param id 128 random bits in hexadecimal
 * @param by the page that asked
 * @param key the key that shall sign
 * @param tasks what is signed
 * @param state where it stands
 * @param failures what was not signed, by ticket, and why
 */
public record SigningJob(
    String id, URI by, String key, List<SigningTask> tasks, State state, Map<URI, Text> failures) {
  public SigningJob {
    requireNonNull(id, "id");
    requireNonNull(by, "by");
    requireNonNull(key, "key");
    requireNonNull(state, "state");
    tasks = List.copyOf(tasks);
    failures = Map.copyOf(failures);
  }

  /** When the first of its requests expires. */
  public Instant expiresAt() {
    return tasks.stream().map(SigningTask::expiresAt).min(Instant::compareTo).orElseThrow();
  }

  /** Why that request was not signed. */
  public Optional<Text> failure(SigningTask task) {
    return Optional.ofNullable(failures.get(task.ticket()));
  }

  SigningJob in(State next, Map<URI, Text> with) {
    return new SigningJob(id, by, key, tasks, next, with);
  }

  /** Where it stands. */
  public enum State {
    /** Shown, waits for the password. */
    WAITING,
    /** The key is at it. */
    SIGNING,
    /** All signed and delivered. */
    SIGNED,
    /** Some or all could not be delivered. */
    FAILED,
    /** The user said no. */
    DECLINED
  }
}
