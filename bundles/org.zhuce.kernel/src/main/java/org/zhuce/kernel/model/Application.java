package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private Application(Builder b) {
    id = requireNonNull(b.id, "id");
    number = requireNonNull(b.number, "number");
    type = requireNonNull(b.type, "type");
    person = requireNonNull(b.person, "person");
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
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that holds this application's values. */
  public Builder change() {
    Builder b = new Builder();
    b.id = id;
    b.number = number;
    b.type = type;
    b.person = person;
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

  /** Collects an application's values. Not for several threads. */
  public static final class Builder {
    private ApplicationId id;
    private ApplicationNumber number;
    private TypeRef type;
    private PersonId person;
    private State state;
    private Form form = Form.EMPTY;
    private CreditCode enterprise;
    private DocumentId photo;
    private LocalDate firstSavedOn;
    private List<StoredDocument> documents = new ArrayList<>();
    private List<AppliedSignature> signatures = new ArrayList<>();
    private String reviewer;
    private Review review;
    private String publicity;
    private RegistrationId registration;
    private List<HistoryEntry> history = new ArrayList<>();
    private Instant createdAt;
    private Instant changedAt;
    private long version;

    private Builder() {}

    /** Sets the id. */
    public Builder id(ApplicationId value) {
      id = value;
      return this;
    }

    /** Sets the number. */
    public Builder number(ApplicationNumber value) {
      number = value;
      return this;
    }

    /** Sets the type. */
    public Builder type(TypeRef value) {
      type = value;
      return this;
    }

    /** Sets the person. */
    public Builder person(PersonId value) {
      person = value;
      return this;
    }

    /** Sets the state. */
    public Builder state(State value) {
      state = value;
      return this;
    }

    /** Sets the form. */
    public Builder form(Form value) {
      form = value;
      return this;
    }

    /** Sets the enterprise. */
    public Builder enterprise(CreditCode value) {
      enterprise = value;
      return this;
    }

    /** Sets the photo. */
    public Builder photo(DocumentId value) {
      photo = value;
      return this;
    }

    /** Sets the day of the first save. */
    public Builder firstSavedOn(LocalDate value) {
      firstSavedOn = value;
      return this;
    }

    /** Adds a file. */
    public Builder add(StoredDocument value) {
      documents.add(value);
      return this;
    }

    /** Adds a signature. */
    public Builder add(AppliedSignature value) {
      signatures.add(value);
      return this;
    }

    /** Adds a step. */
    public Builder add(HistoryEntry value) {
      history.add(value);
      return this;
    }

    /** Makes every file and signature so far void (作废). */
    public Builder voidDocuments() {
      documents.replaceAll(StoredDocument::voidedCopy);
      signatures.replaceAll(AppliedSignature::voidedCopy);
      return this;
    }

    /** Sets the account to which the review is assigned. */
    public Builder reviewer(String value) {
      reviewer = value;
      return this;
    }

    /** Sets the review. */
    public Builder review(Review value) {
      review = value;
      return this;
    }

    /** Forgets reviewer and review: the case starts again. */
    public Builder withoutReview() {
      reviewer = null;
      review = null;
      publicity = null;
      return this;
    }

    /** Sets the publicity batch's number. */
    public Builder publicity(String value) {
      publicity = value;
      return this;
    }

    /** Sets the registration. */
    public Builder registration(RegistrationId value) {
      registration = value;
      return this;
    }

    /** Sets when it was started. */
    public Builder createdAt(Instant value) {
      createdAt = value;
      return this;
    }

    /** Sets when it was last changed. */
    public Builder changedAt(Instant value) {
      changedAt = value;
      return this;
    }

    /** Sets the version; for the store alone. */
    public Builder version(long value) {
      version = value;
      return this;
    }

    /** Makes the application. */
    public Application build() {
      return new Application(this);
    }
  }
}
