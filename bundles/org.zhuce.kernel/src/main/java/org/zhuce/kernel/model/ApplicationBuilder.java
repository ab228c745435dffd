package org.zhuce.kernel.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.zhuce.kernel.lifecycle.Party;
import org.zhuce.kernel.lifecycle.State;

/** Collects an application's values. Not for several threads. */
public final class ApplicationBuilder {
  ApplicationId id;
  ApplicationNumber number;
  TypeRef type;
  PersonId person;
  Party startedBy = Party.INDIVIDUAL;
  State state;
  Form form = Form.EMPTY;
  CreditCode enterprise;
  DocumentId photo;
  LocalDate firstSavedOn;
  List<StoredDocument> documents = new ArrayList<>();
  List<AppliedSignature> signatures = new ArrayList<>();
  String reviewer;
  Review review;
  String publicity;
  RegistrationId registration;
  List<HistoryEntry> history = new ArrayList<>();
  Instant createdAt;
  Instant changedAt;
  long version;

  ApplicationBuilder() {}

  /** Sets the id. */
  public ApplicationBuilder id(ApplicationId value) {
    id = value;
    return this;
  }

  /** Sets the number. */
  public ApplicationBuilder number(ApplicationNumber value) {
    number = value;
    return this;
  }

  /** Sets the type. */
  public ApplicationBuilder type(TypeRef value) {
    type = value;
    return this;
  }

  /** Sets the person. */
  public ApplicationBuilder person(PersonId value) {
    person = value;
    return this;
  }

  /** Sets who started it; the individual otherwise. */
  public ApplicationBuilder startedBy(Party value) {
    startedBy = value;
    return this;
  }

  /** Sets the state. */
  public ApplicationBuilder state(State value) {
    state = value;
    return this;
  }

  /** Sets the form. */
  public ApplicationBuilder form(Form value) {
    form = value;
    return this;
  }

  /** Sets the enterprise. */
  public ApplicationBuilder enterprise(CreditCode value) {
    enterprise = value;
    return this;
  }

  /** Sets the photo. */
  public ApplicationBuilder photo(DocumentId value) {
    photo = value;
    return this;
  }

  /** Sets the day of the first save. */
  public ApplicationBuilder firstSavedOn(LocalDate value) {
    firstSavedOn = value;
    return this;
  }

  /** Adds a file. */
  public ApplicationBuilder add(StoredDocument value) {
    documents.add(value);
    return this;
  }

  /** Adds a signature. */
  public ApplicationBuilder add(AppliedSignature value) {
    signatures.add(value);
    return this;
  }

  /** Adds a step. */
  public ApplicationBuilder add(HistoryEntry value) {
    history.add(value);
    return this;
  }

  /** Makes every file and signature so far void (作废). */
  public ApplicationBuilder voidDocuments() {
    documents.replaceAll(StoredDocument::voidedCopy);
    signatures.replaceAll(AppliedSignature::voidedCopy);
    return this;
  }

  /** Sets the account to which the review is assigned. */
  public ApplicationBuilder reviewer(String value) {
    reviewer = value;
    return this;
  }

  /** Sets the review. */
  public ApplicationBuilder review(Review value) {
    review = value;
    return this;
  }

  /** Forgets reviewer and review: the case starts again. */
  public ApplicationBuilder withoutReview() {
    reviewer = null;
    review = null;
    publicity = null;
    return this;
  }

  /** Sets the publicity batch's number. */
  public ApplicationBuilder publicity(String value) {
    publicity = value;
    return this;
  }

  /** Sets the registration. */
  public ApplicationBuilder registration(RegistrationId value) {
    registration = value;
    return this;
  }

  /** Sets when it was started. */
  public ApplicationBuilder createdAt(Instant value) {
    createdAt = value;
    return this;
  }

  /** Sets when it was last changed. */
  public ApplicationBuilder changedAt(Instant value) {
    changedAt = value;
    return this;
  }

  /** Sets the version; for the store alone. */
  public ApplicationBuilder version(long value) {
    version = value;
    return this;
  }

  /** Makes the application. */
  public Application build() {
    return new Application(this);
  }
}
