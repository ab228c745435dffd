package org.zhuce.kernel.usecase;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.Secrets;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.port.ProviderStores;
import org.zhuce.signing.spi.KeyCare;
import org.zhuce.signing.spi.ProviderStore;
import org.zhuce.signing.spi.SignerRole;

/**
 * Requests of those who cannot log in because their key is locked or its password forgotten (manual
 * 4.2): made by anybody, decided by a CA operator on presented documents. Whether somebody has a
 * key is not told; what can be filled in is bounded, so that nobody floods the desk.
 */
@Component(service = KeyRequests.class)
public final class KeyRequests {
  private static final int MOST_OPEN = 1000;
  private static final int MOST_OF_ONE = 20;
  private static final int LONGEST_TEXT = 200;
  private static final int MOST_PROVIDER = 40;
  private static final int ID_BITS = 128;
  private static final String CODES = "codes/";

  /** Far longer than a provider is given for its answers. */
  private static final Duration CLAIM = Duration.ofMinutes(5);

  private final Centre centre;
  private final Units units;
  private final ProviderStore store;
  private final Keys keys;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public KeyRequests(
      @Reference Centre centre,
      @Reference Units units,
      @Reference ProviderStores stores,
      @Reference Keys keys,
      @Reference Journal journal) {
    this.centre = centre;
    this.units = units;
    this.store = stores.open("zhuce.key-requests");
    this.keys = keys;
    this.journal = journal;
  }

  /**
   * Asks for help with a key.
   *
   * @param provider the signing provider's id
   * @param role individual or enterprise
   * @param code ID number or unified social credit code
   * @param contact how the answer is to be sent: telephone or mail address
   * @param note what happened; may be empty
   */
  public Outcome<KeyRequest> submit(
      Actor actor, String provider, SignerRole role, String code, String contact, String note) {
    Outcome<KeyRequest> submitted =
        wellFormed(provider, role, code, contact, note)
            .map(Outcome::<KeyRequest>refused)
            .orElseGet(
                () ->
                    room(code)
                        .map(Outcome::<KeyRequest>refused)
                        .orElseGet(() -> inserted(actor, provider, role, code, contact, note)));
    return submitted.match(
        Outcome::done, r -> journal.refused(actor, "key-request", role.name(), r));
  }

  private static Optional<Refusal> wellFormed(
      String provider, SignerRole role, String code, String contact, String note) {
    if (provider.isBlank() || provider.length() > MOST_PROVIDER) {
      return Optional.of(
          Refusal.invalid(
              "/provider", "provider-missing", "请填写签名服务。", "Name the signing provider."));
    }
    boolean known =
        role == SignerRole.INDIVIDUAL
            ? IdNumber.isValid(code)
            : role == SignerRole.ENTERPRISE && CreditCode.isValid(code);
    if (!known) {
      return Optional.of(
          Refusal.invalid(
              "/code",
              "code-malformed",
              "证件号或统一社会信用代码有误，请核对。",
              "That is no ID number or unified social credit code; check it."));
    }
    if (contact.isBlank() || contact.length() > LONGEST_TEXT) {
      return Optional.of(
          Refusal.invalid(
              "/contact",
              "contact-missing",
              "请填写联系电话或邮箱（不超过 200 字）。",
              "Give a telephone number or mail address of at most 200 characters."));
    }
    return note.length() <= LONGEST_TEXT
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid(
                "/note", "note-long", "说明不超过 200 字。", "A note has at most 200 characters."));
  }

  private Optional<Refusal> room(String code) {
    if (store.keys(openOf(code)).size() < MOST_OF_ONE && store.keys("open/").size() < MOST_OPEN) {
      return Optional.empty();
    }
    return Optional.of(
        Refusal.of(
            Refusal.Kind.TOO_MANY,
            "key-requests-open",
            "待处理的申请过多，请等待注册中心答复，或直接与其联系。",
            "Too many requests are waiting; wait for the centre's answer or call it."));
  }

  private static String openOf(String code) {
    return "open/" + Secrets.hash(code) + "/";
  }

  private Outcome<KeyRequest> inserted(
      Actor actor, String provider, SignerRole role, String code, String contact, String note) {
    KeyRequest request =
        new KeyRequest(
            String.format("%012x-", centre.now().toEpochMilli()) + Secrets.random(ID_BITS),
            provider,
            role,
            code,
            contact,
            note,
            centre.now(),
            centre.now().plus(centre.settings().keyRequestTerm()),
            KeyRequest.Status.OPEN,
            "");
    store.put("request/" + request.id(), request.encode());
    // The index comes last: before it, nobody finds the request
    store.put(openOf(code) + request.id(), new byte[] {1});
    return units.run(
        () -> {
          journal.done(actor, "key-request", request.id(), provider);
          return Outcome.done(request);
        });
  }

  /** A request and where it stands; its id is the permission. */
  public Outcome<KeyRequest> find(String id) {
    return KeyRequest.isId(id)
        ? store
            .get("request/" + id)
            .map(KeyRequest::decode)
            .map(Outcome::done)
            .orElseGet(KeyRequests::unknown)
        : unknown();
  }

  private static Outcome<KeyRequest> unknown() {
    return Outcome.refused(Refusals.notFound("该申请", "request"));
  }

  /** Requests that wait, the oldest first; for CA operators. */
  public Outcome<List<KeyRequest>> open(Actor actor) {
    if (!actor.is(Role.CA_OPERATOR)) {
      return journal.refused(actor, "key-request-list", "key-requests", Refusals.forbidden());
    }
    journal.viewed(actor, "key-request-list", "key-requests");
    return Outcome.done(
        store.keys("open/").stream()
            .map(k -> k.substring(k.lastIndexOf('/') + 1))
            .flatMap(id -> store.get("request/" + id).stream())
            .map(KeyRequest::decode)
            .filter(r -> r.status() == KeyRequest.Status.OPEN)
            .sorted(Comparator.comparing(KeyRequest::id))
            .toList());
  }

  /**
   * Grants a request by a decision about a key; for CA operators.
   *
   * @param key the provider's name for the key
   */
  public Outcome<Keys.Decided> grant(
      Actor actor,
      String id,
      String key,
      KeyCare.Decision decision,
      String reason,
      boolean invite) {
    return alone(
        actor,
        id,
        request ->
            keys.decide(
                    actor,
                    new Keys.Wanted(
                        request.provider(),
                        request.role(),
                        request.code(),
                        key,
                        decision,
                        reason,
                        invite ? Optional.of(inviting(request)) : Optional.empty()))
                .map(
                    decided -> {
                      close(request, KeyRequest.Status.GRANTED, reason);
                      return decided;
                    }));
  }

  /**
   * An invitation whose code is noted before it counts: if the node is killed before the request is
   * closed, the next grant makes that code void.
   */
  private Enrolling.Inviting inviting(KeyRequest request) {
    String code = Enrolling.Inviting.fresh().code();
    byte[] mine = (Secrets.hash(code) + "\n").getBytes(StandardCharsets.US_ASCII);
    String noted = CODES + request.id();
    byte[] earlier = store.get(noted).orElse(new byte[0]);
    byte[] all = Arrays.copyOf(earlier, earlier.length + mine.length);
    System.arraycopy(mine, 0, all, earlier.length, mine.length);
    store.put(noted, all);
    return new Enrolling.Inviting(
        code, new String(earlier, StandardCharsets.US_ASCII).lines().toList());
  }

  /** Denies a request, with a reason; for CA operators. */
  public Outcome<KeyRequest> deny(Actor actor, String id, String reason) {
    return alone(
        actor,
        id,
        request ->
            reason.isBlank() || reason.length() > LONGEST_TEXT
                ? Outcome.refused(
                    Refusal.invalid(
                        "/reason",
                        "reason-missing",
                        "请填写理由（不超过 200 字）。",
                        "Give a reason of at most 200 characters."))
                : denied(actor, request, reason));
  }

  private Outcome<KeyRequest> denied(Actor actor, KeyRequest request, String reason) {
    journal.begun(actor, "key-request-deny", request.id(), reason);
    KeyRequest denied = close(request, KeyRequest.Status.DENIED, reason);
    return units.run(
        () -> {
          journal.command(actor);
          journal.done(actor, "key-request-deny", request.id(), reason);
          return Outcome.done(denied);
        });
  }

  /**
   * Decides on a request while nobody else does: two operators at once would decide differently, or
   * hand out two one-time codes. The claim ends by itself for an operator whose node was killed.
   */
  private <T> Outcome<T> alone(Actor actor, String id, Function<KeyRequest, Outcome<T>> decision) {
    return opened(actor, id)
        .then(
            seen -> {
              byte[] mine = claim();
              if (!claims(id, mine)) {
                return refused(
                    actor,
                    Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "key-request-being-decided",
                        "该申请正由其他人员处理，请稍后刷新。",
                        "Somebody else is deciding on the request; look again shortly."));
              }
              try {
                // It may have been decided between the look and the claim
                return opened(actor, id).then(decision);
              } finally {
                store.update(
                    "claim/" + id, old -> old.filter(claim -> !Arrays.equals(claim, mine)));
              }
            });
  }

  private byte[] claim() {
    return (centre.now().plus(CLAIM).toEpochMilli() + " " + Secrets.random(ID_BITS))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private boolean claims(String id, byte[] mine) {
    long now = centre.now().toEpochMilli();
    Optional<byte[]> holds =
        store.update(
            "claim/" + id, old -> old.filter(c -> until(c) > now).or(() -> Optional.of(mine)));
    return holds.filter(claim -> Arrays.equals(claim, mine)).isPresent();
  }

  private static long until(byte[] claim) {
    return Long.parseLong(new String(claim, StandardCharsets.US_ASCII).split(" ")[0]);
  }

  private Outcome<KeyRequest> opened(Actor actor, String id) {
    Outcome<KeyRequest> found =
        actor.is(Role.CA_OPERATOR) ? find(id) : Outcome.refused(Refusals.forbidden());
    return found
        .then(
            request ->
                request.status() == KeyRequest.Status.OPEN
                    ? Outcome.done(request)
                    : Outcome.<KeyRequest>refused(
                        Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "key-request-decided",
                            "该申请已处理。",
                            "The request was decided already.")))
        .match(Outcome::done, r -> refused(actor, r));
  }

  private <T> Outcome<T> refused(Actor actor, Refusal refusal) {
    return journal.refused(actor, "key-request-decide", "key-requests", refusal);
  }

  private KeyRequest close(KeyRequest request, KeyRequest.Status status, String reason) {
    KeyRequest closed = request.closed(status, reason);
    store.put("request/" + request.id(), closed.encode());
    store.update(openOf(request.code()) + request.id(), old -> Optional.empty());
    store.update(CODES + request.id(), old -> Optional.empty());
    return closed;
  }
}
