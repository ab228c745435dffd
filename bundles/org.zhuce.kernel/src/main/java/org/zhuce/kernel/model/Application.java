package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhuce.kernel.lifecycle.Party;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.signing.spi.SignerRole;

/**
 * 注册申请: one case from draft to its end. Immutable; a change makes a copy through {@link #change}.
 * Only the kernel's transitions change the state.
 */
public final class Application {
  private final ApplicationId id;
  private final ApplicationNumber number;
  private final TypeRef type;
  private final PersonId person;
  private final Party startedBy;
  private final State state;
  private final Form form;
  private final CreditCode enterprise;
  private final DocumentId photo;
  private final LocalDate firstSavedOn;
  private final List<StoredDocument> documents;
  private final List<AppliedSignature> signatures;
  private final String reviewer;
  private final Review review;
  private final String publicity;
  private final RegistrationId registration;
  private final List<HistoryEntry> history;
  private final Instant createdAt;
  private final Instant changedAt;
  private final long version;

  Application(ApplicationBuilder b) {
    id = requireNonNull(b.id, "id");
    number = requireNonNull(b.number, "number");
    type = requireNonNull(b.type, "type");
    person = requireNonNull(b.person, "person");
    startedBy = requireNonNull(b.startedBy, "startedBy");
    state = requireNonNull(b.state, "state");
    form = requireNonNull(b.form, "form");
    createdAt = requireNonNull(b.createdAt, "createdAt");
    changedAt = requireNonNull(b.changedAt, "changedAt");
    documents = List.copyOf(b.documents);
    signatures = List.copyOf(b.signatures);
    history = List.copyOf(b.history);
    enterprise = b.enterprise;
    photo = b.photo;
    firstSavedOn = b.firstSavedOn;
    reviewer = b.reviewer;
    review = b.review;
    publicity = b.publicity;
    registration = b.registration;
    version = b.version;
  }

  /** Starts an application. */
  public static ApplicationBuilder builder() {
    return new ApplicationBuilder();
  }

  /** A builder that holds this application's values. */
  public ApplicationBuilder change() {
    ApplicationBuilder b = new ApplicationBuilder();
    b.id = id;
    b.number = number;
    b.type = type;
    b.person = person;
    b.startedBy = startedBy;
    b.state = state;
    b.form = form;
    b.enterprise = enterprise;
    b.photo = photo;
    b.firstSavedOn = firstSavedOn;
    b.documents = new ArrayList<>(documents);
    b.signatures = new ArrayList<>(signatures);
    b.reviewer = reviewer;
    b.review = review;
    b.publicity = publicity;
    b.registration = registration;
    b.history = new ArrayList<>(history);
    b.createdAt = createdAt;
    b.changedAt = changedAt;
    b.version = version;
    return b;
  }

  /** Identifies the application. */
  public ApplicationId id() {
    return id;
  }

  /** 申请编号. */
  public ApplicationNumber number() {
    return number;
  }

  /** The registration type, also while its bundle is away. */
  public TypeRef type() {
    return type;
  }

  /** Whom it is about. */
  public PersonId person() {
    return person;
  }

  /** Who started it: the person, the employer or the centre. */
  public Party startedBy() {
    return startedBy;
  }

  /** Where it stands. */
  public State state() {
    return state;
  }

  /** What was filled in. */
  public Form form() {
    return form;
  }

  /** 申请注册企业, once the form names it. */
  public Optional<CreditCode> enterprise() {
    return Optional.ofNullable(enterprise);
  }

  /** The photo that the certificate will show. */
  public Optional<DocumentId> photo() {
    return Optional.ofNullable(photo);
  }

  /** The day of the first save, by which "over 3 years" is measured. */
  public Optional<LocalDate> firstSavedOn() {
    return Optional.ofNullable(firstSavedOn);
  }

  /** All files, oldest first, void ones included. */
  public List<StoredDocument> documents() {
    return documents;
  }

  /** The file that holds the most signatures and is not void. */
  public Optional<StoredDocument> currentDocument() {
    return documents.stream().filter(d -> !d.voided()).reduce((a, b) -> b);
  }

  /** All signatures, oldest first, void ones included. */
  public List<AppliedSignature> signatures() {
    return signatures;
  }

  /** Whether somebody signed in that capacity and the signature still counts. */
  public boolean signedBy(SignerRole role) {
    return signatures.stream().anyMatch(s -> s.role() == role && !s.voided());
  }

  /** The account to which the review is assigned. */
  public Optional<String> reviewer() {
    return Optional.ofNullable(reviewer);
  }

  /** What the reviewer found. */
  public Optional<Review> review() {
    return Optional.ofNullable(review);
  }

  /** The number of the publicity batch. */
  public Optional<String> publicity() {
    return Optional.ofNullable(publicity);
  }

  /** The registration that it led to or changes. */
  public Optional<RegistrationId> registration() {
    return Optional.ofNullable(registration);
  }

  /** Every step so far, oldest first. */
  public List<HistoryEntry> history() {
    return history;
  }

  /** When it was started. */
  public Instant createdAt() {
    return createdAt;
  }

  /** When it was last changed. */
  public Instant changedAt() {
    return changedAt;
  }

  /** Counts changes, for optimistic locking; the {@code ETag} of the API. */
  public long version() {
    return version;
  }

  @Override
  public String toString() {
    return "Application[" + number + " " + state + " v" + version + "]";
  }
}
