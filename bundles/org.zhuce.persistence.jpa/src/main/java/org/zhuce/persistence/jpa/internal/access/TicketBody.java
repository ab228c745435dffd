package org.zhuce.persistence.jpa.internal.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.usecase.Ticket;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.Text;

/** What a ticket holds, as it is stored; absent values are null. */
record TicketBody(
    String secretHash,
    String purpose,
    String provider,
    String role,
    Signer signer,
    Subject subject,
    String nonce,
    Words summary,
    String createdAt,
    String expiresAt,
    String status,
    Failure failure,
    Challenge challenge,
    Binding binding,
    Kept kept) {

  record Signer(String role, String code, String name) {}

  record Subject(String application, long applicationVersion, String document) {}

  record Words(String zh, String en) {
    static Words of(Text text) {
      return new Words(text.zh(), text.en());
    }

    Text text() {
      return new Text(zh, en);
    }
  }

  record Failure(String code, Words message) {}

  record Challenge(
      String kind,
      String payload,
      Map<String, String> details,
      String imageType,
      byte[] image,
      String inputSchema,
      byte[] state) {}

  record Binding(List<byte[]> certificates, byte[] revision, int gapStart, int gapEnd) {}

  record Kept(
      byte[] cms,
      String signerName,
      String certificate,
      String algorithm,
      byte[] handwriting,
      String since) {
    static Kept of(Ticket.Kept k) {
      return new Kept(
          k.cms(),
          k.signerName(),
          k.certificate(),
          k.algorithm(),
          k.handwriting(),
          k.since().toString());
    }

    Ticket.Kept kept() {
      return new Ticket.Kept(
          cms, signerName, certificate, algorithm, handwriting, Instant.parse(since));
    }
  }

  static TicketBody of(Ticket t) {
    return new TicketBody(
        t.secretHash(),
        t.purpose().name(),
        t.provider(),
        t.role().name(),
        t.signer().map(s -> new Signer(s.role().name(), s.code(), s.name())).orElse(null),
        t.subject()
            .map(
                s ->
                    new Subject(
                        s.application().toString(), s.applicationVersion(), s.document().value()))
            .orElse(null),
        t.nonce(),
        Words.of(t.summary()),
        t.createdAt().toString(),
        t.expiresAt().toString(),
        t.status().name(),
        t.failure().map(f -> new Failure(f.code(), Words.of(f.message()))).orElse(null),
        t.challenge().map(TicketBody::challenge).orElse(null),
        t.binding().map(TicketBody::binding).orElse(null),
        t.kept().map(Kept::of).orElse(null));
  }

  private static Challenge challenge(Ticket.ChallengeData c) {
    return new Challenge(
        c.kind(), c.payload(), c.details(), c.imageType(), c.image(), c.inputSchema(), c.state());
  }

  private static Binding binding(Ticket.Binding b) {
    return new Binding(b.certificates(), b.revision(), b.gapStart(), b.gapEnd());
  }

  Ticket ticket(String id, long version) {
    return new Ticket(
        id,
        secretHash,
        Purpose.valueOf(purpose),
        provider,
        SignerRole.valueOf(role),
        Optional.ofNullable(signer)
            .map(s -> new SignerIdentity(SignerRole.valueOf(s.role()), s.code(), s.name())),
        Optional.ofNullable(subject)
            .map(
                s ->
                    new Ticket.Subject(
                        new ApplicationId(UUID.fromString(s.application())),
                        s.applicationVersion(),
                        new DocumentId(s.document()))),
        nonce,
        summary.text(),
        Instant.parse(createdAt),
        Instant.parse(expiresAt),
        Ticket.Status.valueOf(status),
        Optional.ofNullable(failure).map(f -> new Ticket.Failure(f.code(), f.message().text())),
        Optional.ofNullable(challenge)
            .map(
                c ->
                    new Ticket.ChallengeData(
                        c.kind(),
                        c.payload(),
                        c.details(),
                        c.imageType(),
                        c.image(),
                        c.inputSchema(),
                        c.state())),
        Optional.ofNullable(binding)
            .map(b -> new Ticket.Binding(b.certificates(), b.revision(), b.gapStart(), b.gapEnd())),
        Optional.ofNullable(kept).map(Kept::kept),
        version);
  }
}
