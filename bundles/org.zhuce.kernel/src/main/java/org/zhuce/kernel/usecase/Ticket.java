package org.zhuce.kernel.usecase;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.Text;

/**
 * A signing under way. Lives in the database, so that any node can go on with it; ends once, as
 * completed, failed or expired.
 *
 * @param id 128 random bits in hexadecimal; who scans the QR code learns it
 * @param secretHash SHA-256 of the secret that only the opener knows and needs to collect a login
 * @param purpose login or document
 * @param provider the signing provider's id
 * @param role in which capacity is signed
 * @param signer who has to sign; empty at login until it is completed
 * @param subject what is signed; empty at login
 * @param nonce 128 random bits in hexadecimal
 * @param summary what the signer reads
 * @param createdAt when it was opened; also the signing time in the document
 * @param expiresAt after this instant it is expired
 * @param status where it stands
 * @param failure why it failed or was last refused; code and text
 * @param challenge what the signer must do
 * @param binding the certificate and file that the bytes to be signed were made for
 * @param kept the signature, while it waits for its time stamp
 * @param version counts changes, for optimistic locking
 */
public record Ticket(
    String id,
    String secretHash,
    Purpose purpose,
    String provider,
    SignerRole role,
    Optional<SignerIdentity> signer,
    Optional<Subject> subject,
    String nonce,
    Text summary,
    Instant createdAt,
    Instant expiresAt,
    Status status,
    Optional<Failure> failure,
    Optional<ChallengeData> challenge,
    Optional<Binding> binding,
    Optional<Kept> kept,
    long version) {
  public Ticket {
    requireNonNull(id, "id");
    requireNonNull(secretHash, "secretHash");
    requireNonNull(purpose, "purpose");
    requireNonNull(provider, "provider");
    requireNonNull(role, "role");
    requireNonNull(nonce, "nonce");
    requireNonNull(summary, "summary");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(expiresAt, "expiresAt");
    requireNonNull(status, "status");
  }

  /** The status at that moment: a pending ticket past its expiry is expired. */
  public Status statusAt(Instant now) {
    return status == Status.PENDING && now.isAfter(expiresAt) ? Status.EXPIRED : status;
  }

  /** The same ticket, held by whoever knows the secret, for that signer and subject. */
  public Ticket held(String hash, Optional<SignerIdentity> by, Optional<Subject> about) {
    return new Ticket(
        id, hash, purpose, provider, role, by, about, nonce, summary, createdAt, expiresAt, status,
        failure, challenge, binding, kept, version);
  }

  /** The same ticket, waiting for the signer. */
  public Ticket challenged(ChallengeData data, Optional<Binding> bound) {
    return changed(signer, status, failure, Optional.of(data), bound, kept);
  }

  /** The same ticket, ended well by that signer. */
  public Ticket completed(SignerIdentity by) {
    // Binding and value have served; the signed file is in the document store.
    return changed(
        Optional.of(by),
        Status.COMPLETED,
        Optional.empty(),
        challenge,
        Optional.empty(),
        Optional.empty());
  }

  /** The same ticket, collected: its session was handed out. */
  public Ticket collected() {
    return changed(signer, Status.COLLECTED, failure, challenge, binding, kept);
  }

  /** The same ticket with a refusal; {@code ends} tells whether it can be tried again. */
  public Ticket refused(Failure why, boolean ends) {
    return changed(
        signer, ends ? Status.FAILED : status, Optional.of(why), challenge, binding, kept);
  }

  /** The same ticket, signed, with what its file is made of once the time stamp is there. */
  public Ticket awaitingProof(Kept signature, Binding bound, Failure why) {
    return changed(
        signer,
        Status.AWAITING_PROOF,
        Optional.of(why),
        challenge,
        Optional.of(bound),
        Optional.of(signature));
  }

  private Ticket changed(
      Optional<SignerIdentity> by,
      Status now,
      Optional<Failure> why,
      Optional<ChallengeData> asked,
      Optional<Binding> bound,
      Optional<Kept> signature) {
    return new Ticket(
        id,
        secretHash,
        purpose,
        provider,
        role,
        by,
        subject,
        nonce,
        summary,
        createdAt,
        expiresAt,
        now,
        why,
        asked,
        bound,
        signature,
        version);
  }

  /** Where a ticket stands. */
  public enum Status {
    /** Waits for the signer. */
    PENDING,
    /**
     * Signed; the time stamp, or what validates the signature, cannot be had at the moment. It is
     * tried again until it can.
     */
    AWAITING_PROOF,
    /** Signed. */
    COMPLETED,
    /** A login whose session was handed out. */
    COLLECTED,
    /** Ended without a signature. */
    FAILED,
    /** Not signed in time. */
    EXPIRED
  }

  /**
   * What is signed.
   *
   * @param application the application; empty for a registration certificate
   * @param applicationVersion its version when the ticket was opened: any change voids the ticket
   * @param document the file to which the signature is added
   */
  public record Subject(ApplicationId application, long applicationVersion, DocumentId document) {}

  /** Why it was refused. */
  public record Failure(String code, Text message) {}

  /**
   * The provider's challenge, as it is kept.
   *
   * @param kind name of the kind
   * @param payload for the signer's program
   * @param details further values
   * @param imageType media type of the picture, empty for none
   * @param image the picture
   * @param inputSchema what completion takes
   * @param state the provider's own state
   */
  public record ChallengeData(
      String kind,
      String payload,
      Map<String, String> details,
      String imageType,
      byte[] image,
      String inputSchema,
      byte[] state) {
    public ChallengeData {
      details = Map.copyOf(details);
    }
  }

  /**
   * For which certificate the bytes to be signed were made.
   *
   * @param certificates the chain, DER, signing certificate first
   * @param revision what the file with room for the signature has behind the subject's document;
   *     empty at login. It lives and goes with the ticket, so that a signing that ends in nothing
   *     leaves no file behind.
   * @param gapStart see {@code PdfSigning.Prepared}
   * @param gapEnd see {@code PdfSigning.Prepared}
   */
  public record Binding(List<byte[]> certificates, byte[] revision, int gapStart, int gapEnd) {
    public Binding {
      certificates = List.copyOf(certificates);
    }
  }

  /**
   * A signature that was verified and waits for its proof.
   *
   * @param cms CMS SignedData, DER
   * @param signerName name in the certificate
   * @param certificate SHA-256 of the certificate in hexadecimal
   * @param algorithm JCA name
   * @param handwriting the signer's handwriting as PNG; empty for none
   * @param since when it was made
   */
  public record Kept(
      byte[] cms,
      String signerName,
      String certificate,
      String algorithm,
      byte[] handwriting,
      Instant since) {}
}
