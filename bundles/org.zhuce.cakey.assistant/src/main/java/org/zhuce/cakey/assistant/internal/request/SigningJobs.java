package org.zhuce.cakey.assistant.internal.request;

import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.cakey.assistant.internal.Refusal;
import org.zhuce.cakey.assistant.internal.key.CaKey;
import org.zhuce.cakey.assistant.internal.key.CaKey.OpenKey;
import org.zhuce.cakey.assistant.internal.key.Keys;
import org.zhuce.cakey.assistant.internal.request.SigningJob.State;
import org.zhuce.signing.spi.Text;

/** What waits to be signed on this computer. May be used by many threads. */
public final class SigningJobs {
  private static final Logger LOG = LoggerFactory.getLogger(SigningJobs.class);
  private static final int MOST_TICKETS = 50;
  private static final int MOST_WAITING = 20;
  private static final Duration KEPT = Duration.ofMinutes(30);

  private final Keys keys;
  private final Platform platform;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, SigningJob> jobs = new LinkedHashMap<>();

  /** None yet. */
  public SigningJobs(Keys keys, Platform platform, Clock clock) {
    this.keys = keys;
    this.platform = platform;
    this.clock = clock;
  }

  /**
   * Reads requests and shows them to the user.
   *
   * @param by the page that asks
   * @throws Refusal if one of them is not to be signed; then none is shown
   */
  public SigningJob request(URI by, String keyId, List<URI> tickets) {
    if (tickets.isEmpty() || tickets.size() > MOST_TICKETS) {
      throw new Refusal(
          "ticket-count",
          "tickets：一次签署 1 至 " + MOST_TICKETS + " 项。",
          "tickets: 1 to " + MOST_TICKETS + " at a time.");
    }
    X509Certificate certificate = certificate(keys.find(keyId));
    List<SigningTask> tasks =
        tickets.stream()
            .distinct()
            .map(t -> SigningTask.read(platform, t, certificate, clock.instant()))
            .toList();
    byte[] id = new byte[16];
    random.nextBytes(id);
    SigningJob job =
        new SigningJob(HexFormat.of().formatHex(id), by, keyId, tasks, State.WAITING, Map.of());
    synchronized (jobs) {
      tidy();
      if (jobs.values().stream().filter(j -> j.state() == State.WAITING).count() >= MOST_WAITING) {
        throw new Refusal(
            "too-many-waiting",
            "等待确认的签署过多，请先处理或取消。",
            "Too many requests wait for confirmation; answer them first.");
      }
      jobs.put(job.id(), job);
    }
    return job;
  }

  private static X509Certificate certificate(CaKey key) {
    return key.chain().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    "no-certificate",
                    "该密钥还没有证书，请先申领。",
                    "This key has no certificate yet; enrol first."));
  }

  private void tidy() {
    Instant old = clock.instant().minus(KEPT);
    jobs.values().removeIf(j -> j.state() != State.SIGNING && j.expiresAt().isBefore(old));
  }

  /** One of them. */
  public Optional<SigningJob> find(String id) {
    synchronized (jobs) {
      return Optional.ofNullable(jobs.get(id));
    }
  }

  /** The user says no, or the page takes it back. */
  public SigningJob decline(String id) {
    return move(id, State.WAITING, State.DECLINED, Map.of());
  }

  /**
   * The user agrees: signs all with one password and brings the signatures to the platform.
   *
   * @return how it ended
   * @throws Refusal if the password is wrong, the key locked or a request expired; it waits on
   */
  public SigningJob approve(String id, char[] password) {
    SigningJob job = move(id, State.WAITING, State.SIGNING, Map.of());
    Map<SigningTask, byte[]> signatures;
    try {
      job.tasks().forEach(t -> t.requireTimely(clock.instant()));
      signatures = keys.with(keys.find(job.key()), password, open -> sign(open, job));
    } catch (RuntimeException e) {
      move(id, State.SIGNING, State.WAITING, Map.of());
      throw e;
    }
    Map<URI, Text> failures = new HashMap<>();
    signatures.forEach(
        (task, signature) -> {
          try {
            platform.complete(task.ticket(), signature);
          } catch (Refusal e) {
            LOG.warn("A signature was not taken: {}", e.getMessage());
            failures.put(task.ticket(), e.text());
          }
        });
    LOG.info(
        "Signed {} of {} with {} for {}",
        job.tasks().size() - failures.size(),
        job.tasks().size(),
        job.key(),
        job.by());
    return move(id, State.SIGNING, failures.isEmpty() ? State.SIGNED : State.FAILED, failures);
  }

  private static Map<SigningTask, byte[]> sign(OpenKey key, SigningJob job) {
    Map<SigningTask, byte[]> signatures = new LinkedHashMap<>();
    X509Certificate certificate = key.chain().get(0);
    for (SigningTask task : job.tasks()) {
      // Read again with the opened key's own certificate: another key may have been plugged in
      SignedAttributes.digest(task.toBeSigned(), task.purpose(), certificate);
      signatures.put(task, key.sign(task.toBeSigned()));
    }
    return signatures;
  }

  private SigningJob move(String id, State from, State to, Map<URI, Text> failures) {
    synchronized (jobs) {
      SigningJob job = jobs.get(id);
      if (job == null || job.state() != from) {
        throw new Refusal(
            "job-ended", "该签署已处理或不存在。", "These requests were answered already, or never made.");
      }
      SigningJob moved = job.in(to, failures);
      jobs.put(id, moved);
      return moved;
    }
  }
}
