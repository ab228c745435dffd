package org.zhuce.persistence.jpa.internal.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.Party;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationBuilder;
import org.zhuce.kernel.model.AppliedSignature;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.HistoryEntry;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.Review;
import org.zhuce.kernel.model.StoredDocument;
import org.zhuce.kernel.model.TypeRef;
import org.zhuce.signing.spi.SignerRole;

/** What an application holds beside its columns, as it is stored; absent values are null. */
record ApplicationBody(
    String typeVersion,
    String schemaVersion,
    String typeTitle,
    String startedBy,
    Map<String, Object> form,
    String photo,
    String firstSavedOn,
    List<File> documents,
    List<Signature> signatures,
    String reviewer,
    Finding review,
    String publicity,
    String registration,
    List<Step> history,
    String createdAt,
    String changedAt) {

  record File(String id, String kind, int signatures, boolean voided, String at) {}

  record Signature(
      String role,
      String signer,
      String provider,
      String certificate,
      String algorithm,
      String handwriting,
      String document,
      boolean voided,
      String at) {}

  record Finding(String reviewer, boolean spotCheck, boolean passed, String opinion, String at) {}

  record Step(String at, String action, String by, String actor, String to, String remark) {}

  static ApplicationBody of(Application a) {
    return new ApplicationBody(
        a.type().version(),
        a.type().schema(),
        a.type().title(),
        a.startedBy().name(),
        a.form().values(),
        a.photo().map(DocumentId::value).orElse(null),
        a.firstSavedOn().map(LocalDate::toString).orElse(null),
        a.documents().stream().map(ApplicationBody::file).toList(),
        a.signatures().stream().map(ApplicationBody::signature).toList(),
        a.reviewer().orElse(null),
        a.review().map(ApplicationBody::finding).orElse(null),
        a.publicity().orElse(null),
        a.registration().map(RegistrationId::toString).orElse(null),
        a.history().stream().map(ApplicationBody::step).toList(),
        a.createdAt().toString(),
        a.changedAt().toString());
  }

  /** The type that it was last saved with; the first ones did not name their schema's version. */
  TypeRef type(String id) {
    return new TypeRef(id, typeVersion, schemaVersion == null ? "1" : schemaVersion, typeTitle);
  }

  /** Adds what the body holds to what the columns hold. */
  void addTo(ApplicationBuilder to) {
    to.form(Form.of(form)).createdAt(Instant.parse(createdAt)).changedAt(Instant.parse(changedAt));
    Optional.ofNullable(startedBy).map(Party::valueOf).ifPresent(to::startedBy);
    Optional.ofNullable(photo).map(DocumentId::new).ifPresent(to::photo);
    Optional.ofNullable(firstSavedOn).map(LocalDate::parse).ifPresent(to::firstSavedOn);
    Optional.ofNullable(reviewer).ifPresent(to::reviewer);
    Optional.ofNullable(review).map(ApplicationBody::review).ifPresent(to::review);
    Optional.ofNullable(publicity).ifPresent(to::publicity);
    Optional.ofNullable(registration)
        .map(id -> new RegistrationId(UUID.fromString(id)))
        .ifPresent(to::registration);
    documents.forEach(d -> to.add(document(d)));
    signatures.forEach(s -> to.add(signature(s)));
    history.forEach(h -> to.add(entry(h)));
  }

  private static File file(StoredDocument d) {
    return new File(d.id().value(), d.kind().name(), d.signatures(), d.voided(), d.at().toString());
  }

  private static StoredDocument document(File f) {
    return new StoredDocument(
        new DocumentId(f.id()),
        StoredDocument.Kind.valueOf(f.kind()),
        f.signatures(),
        f.voided(),
        Instant.parse(f.at()));
  }

  private static Signature signature(AppliedSignature s) {
    return new Signature(
        s.role().name(),
        s.signerName(),
        s.provider(),
        s.certificate(),
        s.algorithm(),
        s.handwriting().map(DocumentId::value).orElse(null),
        s.document().value(),
        s.voided(),
        s.at().toString());
  }

  private static AppliedSignature signature(Signature s) {
    return new AppliedSignature(
        SignerRole.valueOf(s.role()),
        s.signer(),
        s.provider(),
        s.certificate(),
        s.algorithm(),
        Optional.ofNullable(s.handwriting()).map(DocumentId::new),
        new DocumentId(s.document()),
        s.voided(),
        Instant.parse(s.at()));
  }

  private static Finding finding(Review r) {
    return new Finding(r.reviewer(), r.spotCheck(), r.passed(), r.opinion(), r.at().toString());
  }

  private static Review review(Finding f) {
    return new Review(f.reviewer(), f.spotCheck(), f.passed(), f.opinion(), Instant.parse(f.at()));
  }

  private static Step step(HistoryEntry h) {
    return new Step(
        h.at().toString(), h.action().name(), h.by().name(), h.actor(), h.to().name(), h.remark());
  }

  private static HistoryEntry entry(Step s) {
    return new HistoryEntry(
        Instant.parse(s.at()),
        Action.valueOf(s.action()),
        Party.valueOf(s.by()),
        s.actor(),
        State.valueOf(s.to()),
        s.remark());
  }
}
