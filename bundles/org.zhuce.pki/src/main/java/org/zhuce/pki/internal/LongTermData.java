package org.zhuce.pki.internal;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.port.Evidence.Source;
import org.zhuce.kernel.port.ValidationData;
import org.zhuce.pki.internal.CertificateJudge.Trail;

/** What validates signatures in the long term (ETSI EN 319 142-1, 5.4.2): gathered and checked. */
final class LongTermData {
  private static final Logger LOG = LoggerFactory.getLogger(LongTermData.class);

  private final CertificateJudge judge;

  LongTermData(CertificateJudge judge) {
    this.judge = judge;
  }

  /** A certificate's path, and the moment by which it is judged. */
  private record Use(Trail trail, Instant at) {}

  /** A certificate, and who has to answer for it. */
  private record Question(X509Certificate about, X509Certificate issuer, Instant at) {
    RevocationAnswer ask(Authority authority, Instant now) {
      return authority.answer(about, issuer, at, now);
    }

    @Override
    public String toString() {
      return about.getSubjectX500Principal() + " at " + at;
    }
  }

  /**
   * Gathers it.
   *
   * @return empty if one of the messages has no time stamp
   * @throws IllegalStateException if a path or an answer is missing
   */
  Optional<ValidationData> gather(List<byte[]> messages, Instant now) {
    List<SignedMessage> read = messages.stream().map(SignedMessage::decode).toList();
    if (read.stream().anyMatch(m -> m.timestamp().isEmpty())) {
      return Optional.empty();
    }
    List<Use> uses = new ArrayList<>();
    for (SignedMessage message : read) {
      uses.addAll(
          uses(message)
              .orElseThrow(() -> new IllegalStateException("a certificate has no trusted path")));
    }
    Set<ByteBuffer> certificates = new LinkedHashSet<>();
    Map<Source, List<byte[]>> answers = new EnumMap<>(Source.class);
    Set<Question> open = questions(uses);
    for (Use use : uses) {
      encoded(use.trail().chain()).forEach(certificates::add);
      for (Question question : questions(List.of(use))) {
        // A list may have answered it already, for an earlier one
        if (open.contains(question)) {
          RevocationAnswer answer = question.ask(use.trail().authority(), now);
          settle(answer, open);
          if (open.contains(question)) {
            throw new IllegalStateException("no answer on the revocation of " + question);
          }
          answers.computeIfAbsent(answer.source(), s -> new ArrayList<>()).add(answer.der());
        }
      }
    }
    return Optional.of(
        new ValidationData(
            certificates.stream().map(ByteBuffer::array).toList(),
            answers.getOrDefault(Source.CRL, List.of()),
            answers.getOrDefault(Source.OCSP, List.of())));
  }

  private static Stream<ByteBuffer> encoded(List<X509Certificate> chain) {
    return chain.stream()
        .map(CertificateJudge::holder)
        .map(CertificateJudge::bytes)
        .map(ByteBuffer::wrap);
  }

  private static Set<Question> questions(List<Use> uses) {
    Set<Question> all = new LinkedHashSet<>();
    for (Use use : uses) {
      List<X509Certificate> chain = use.trail().chain();
      for (int i = 0; i + 1 < chain.size(); i++) {
        all.add(new Question(chain.get(i), chain.get(i + 1), use.at()));
      }
    }
    return all;
  }

  /** Takes the questions away that it answers; false if there is none. */
  private static boolean settle(RevocationAnswer answer, Set<Question> open) {
    return open.removeIf(q -> answer.validates(q.about(), q.issuer(), q.at()));
  }

  /** Whether it is just what the messages need. */
  boolean validates(ValidationData data, List<byte[]> messages) {
    try {
      List<Use> uses = new ArrayList<>();
      for (byte[] message : messages) {
        Optional<List<Use>> some = uses(SignedMessage.decode(message));
        if (some.isEmpty()) {
          return false;
        }
        uses.addAll(some.get());
      }
      return areOf(uses, data.certificates()) && answer(uses, data);
    } catch (IllegalArgumentException e) {
      LOG.debug("Validation data are malformed", e);
      return false;
    }
  }

  /** The certificates are of the paths, each at most once. */
  private static boolean areOf(List<Use> uses, List<byte[]> certificates) {
    Set<ByteBuffer> wanted = new HashSet<>();
    uses.forEach(use -> encoded(use.trail().chain()).forEach(wanted::add));
    return certificates.stream().map(ByteBuffer::wrap).allMatch(wanted::remove);
  }

  /** Each question is answered, and each answer was asked for. */
  private static boolean answer(List<Use> uses, ValidationData data) {
    Set<Question> open = questions(uses);
    Stream<Optional<? extends RevocationAnswer>> answers =
        Stream.concat(
            data.crls().stream().map(RevocationList::of),
            data.ocsps().stream().map(OcspAnswer::of));
    return answers.allMatch(a -> a.filter(answer -> settle(answer, open)).isPresent())
        && open.isEmpty();
  }

  /** The signer's certificate and that of the time stamp; empty if there is no path or no stamp. */
  private Optional<List<Use>> uses(SignedMessage message) {
    return message
        .timestamp()
        .map(SignedMessage::decode)
        .flatMap(
            token -> {
              Instant at = TimestampProtocol.time(TimestampProtocol.info(token));
              return use(message, at)
                  .flatMap(signer -> use(token, at).map(stamp -> List.of(signer, stamp)));
            });
  }

  private Optional<Use> use(SignedMessage message, Instant at) {
    List<X509CertificateHolder> others = message.certificates();
    return message
        .certificate()
        .flatMap(leaf -> judge.trail(leaf, others, at))
        .map(trail -> new Use(trail, at));
  }
}
