package org.zhuce.rest.internal.json;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.AppliedSignature;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.HistoryEntry;
import org.zhuce.kernel.model.Review;
import org.zhuce.kernel.model.StoredDocument;
import org.zhuce.kernel.model.TypeRef;
import org.zhuce.kernel.usecase.AwaitedSignature;
import org.zhuce.kernel.usecase.DueDate;
import org.zhuce.kernel.usecase.Refusal;
import org.zhuce.rest.internal.http.Language;
import org.zhuce.rest.internal.json.CalendarJson.DueItem;

/** Applications as JSON. */
public final class ApplicationJson {
  private ApplicationJson() {}

  /** Which type to apply for. */
  public record NewApplication(
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "initial") String type,
      @Schema(
              example = "甘262192000009",
              description =
                  "About whom, in an enterprise's or a clerk's session; individuals leave it out")
          String registrationNumber) {}

  /** Why. */
  public record Reason(String reason) {}

  /** What the reviewer found. */
  public record ReviewRequest(
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "抽查") Boolean spotCheck,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Whether it may go to publicity")
          Boolean passed,
      String opinion) {}

  /** An application. */
  public record ApplicationAnswer(
      String id,
      @Schema(example = "W2018040330039180103") String number,
      TypeOfApplication type,
      State state,
      @Schema(example = "待个人签名") String stateText,
      @Schema(
              allowableValues = {"individual", "enterprise", "clerk"},
              description = "Who started it")
          String startedBy,
      @Schema(type = "object", description = "What was filled in; not in lists")
          Map<String, Object> form,
      @Schema(description = "Address of the photo") String photo,
      @Schema(description = "Unified social credit code of the employer") String enterprise,
      LocalDate firstSavedOn,
      List<DocumentItem> documents,
      List<SignatureItem> signatures,
      @Schema(description = "The signature that waits for its time stamp; not in lists")
          AwaitedItem awaited,
      ReviewAnswer review,
      @Schema(description = "Until when the centre takes the next step, while it is the centre's")
          DueItem due,
      @Schema(description = "Number of the publicity batch") String publicity,
      @Schema(description = "Id of the registration") String registration,
      List<HistoryItem> history,
      @Schema(description = "What the caller may do now") List<Action> actions,
      Instant createdAt,
      Instant changedAt,
      @Schema(description = "Counts changes; the ETag") long version) {

    /** An application, as this viewer sees it. */
    public static ApplicationAnswer of(Application a, Viewer viewer) {
      return new ApplicationAnswer(
          a.id().toString(),
          a.number().value(),
          TypeOfApplication.of(a.type(), viewer),
          a.state(),
          viewer.language().of(a.state().zh(), a.state().en()),
          Names.word(a.startedBy()),
          viewer.withForm() ? a.form().values() : null,
          a.photo().map(p -> href(a, p)).orElse(null),
          a.enterprise().map(CreditCode::value).orElse(null),
          a.firstSavedOn().orElse(null),
          a.documents().stream().map(d -> DocumentItem.of(a, d)).toList(),
          a.signatures().stream().map(SignatureItem::of).toList(),
          viewer.awaited().map(w -> AwaitedItem.of(w, viewer.language())).orElse(null),
          a.review().map(r -> ReviewAnswer.of(r, viewer.staff())).orElse(null),
          viewer.due().map(d -> DueItem.of(d, viewer.language())).orElse(null),
          a.publicity().orElse(null),
          a.registration().map(Object::toString).orElse(null),
          a.history().stream().map(h -> HistoryItem.of(h, viewer)).toList(),
          viewer.actions().stream().sorted().toList(),
          a.createdAt(),
          a.changedAt(),
          a.version());
    }

    @Override
    public String toString() {
      return "ApplicationAnswer[" + number + "]";
    }
  }

  /**
   * Who looks.
   *
   * @param staff whether it is the centre's or department's staff, who see who acted
   * @param language in which language
   * @param withForm whether the form is shown
   * @param obstacle why nothing can be done, if the type is away or does not take it up
   * @param actions what the viewer may do
   * @param awaited the signature that waits for its proof
   * @param due until when the centre takes the next step
   */
  public record Viewer(
      boolean staff,
      Language language,
      boolean withForm,
      Optional<Refusal> obstacle,
      Set<Action> actions,
      Optional<AwaitedSignature> awaited,
      Optional<DueDate> due) {}

  private static String href(Application application, DocumentId document) {
    return Names.address(application.id()) + "/documents/" + document;
  }

  /** The type of an application. */
  public record TypeOfApplication(
      String id,
      @Schema(description = "With which the application was last saved") String version,
      @Schema(description = "Version of the form's schema that it was last saved with")
          String schema,
      String title,
      @Schema(description = "Whether a version is deployed that goes on with the application")
          boolean available,
      @Schema(description = "Why not; left out if it is available") Obstacle obstacle) {

    static TypeOfApplication of(TypeRef type, Viewer viewer) {
      return new TypeOfApplication(
          type.id(),
          type.version(),
          type.schema(),
          type.title(),
          viewer.obstacle().isEmpty(),
          viewer.obstacle().map(r -> Obstacle.of(r, viewer.language())).orElse(null));
    }
  }

  /** Why an application cannot go on. */
  public record Obstacle(
      @Schema(
              example = "type-version-unsupported",
              description =
                  "type-unavailable: not deployed; type-version-unsupported: no deployed version"
                      + " takes it up; plugin-...: the type does not answer")
          String code,
      String text) {
    static Obstacle of(Refusal refusal, Language language) {
      return new Obstacle(refusal.code(), language.of(refusal.message()));
    }
  }

  /** A file of an application. */
  public record DocumentItem(
      @Schema(description = "SHA-256 of the file") String id,
      @Schema(allowableValues = {"form", "signed-form"}) String kind,
      int signatures,
      @Schema(description = "Whether a later change made it void (作废)") boolean voided,
      Instant at,
      String href) {

    static DocumentItem of(Application application, StoredDocument d) {
      return new DocumentItem(
          d.id().value(),
          Names.word(d.kind()),
          d.signatures(),
          d.voided(),
          d.at(),
          ApplicationJson.href(application, d.id()));
    }
  }

  /** A signature. */
  public record SignatureItem(
      @Schema(allowableValues = {"individual", "enterprise"}) String role,
      String signerName,
      String provider,
      String algorithm,
      @Schema(description = "SHA-256 of the certificate") String certificate,
      boolean voided,
      Instant at) {

    static SignatureItem of(AppliedSignature s) {
      return new SignatureItem(
          Names.word(s.role()),
          s.signerName(),
          s.provider(),
          s.algorithm(),
          s.certificate(),
          s.voided(),
          s.at());
    }
  }

  /** A signature that is there and waits for its proof; it is asked for until it can be had. */
  public record AwaitedItem(
      @Schema(allowableValues = {"individual", "enterprise"}) String role,
      String signerName,
      @Schema(allowableValues = {"timestamp-unavailable", "revocation-unavailable"}) String code,
      @Schema(description = "What it waits for, for the signer") String message,
      @Schema(description = "When it was signed") Instant since,
      @Schema(description = "When the proof is asked for again") Instant nextTry,
      @Schema(description = "How often it was asked for again so far") int attempts) {

    static AwaitedItem of(AwaitedSignature a, Language language) {
      return new AwaitedItem(
          Names.word(a.role()),
          a.signerName(),
          a.reason().code(),
          language.of(a.reason().message()),
          a.since(),
          a.nextTry(),
          a.attempts());
    }
  }

  /** What the reviewer found. */
  public record ReviewAnswer(
      @Schema(description = "The account; only to staff") String reviewer,
      boolean spotCheck,
      boolean passed,
      String opinion,
      Instant at) {

    static ReviewAnswer of(Review r, boolean staff) {
      return new ReviewAnswer(
          staff ? r.reviewer() : null, r.spotCheck(), r.passed(), r.opinion(), r.at());
    }
  }

  /** A step so far. */
  public record HistoryItem(
      Instant at,
      Action action,
      @Schema(example = "个人数字签名") String actionText,
      @Schema(description = "individual, enterprise, clerk, reviewer, approver, system") String by,
      @Schema(description = "The account that did it; only to staff") String actor,
      State to,
      String toText,
      String remark) {

    static HistoryItem of(HistoryEntry h, Viewer viewer) {
      Language language = viewer.language();
      return new HistoryItem(
          h.at(),
          h.action(),
          language.of(h.action().zh(), h.action().en()),
          Names.word(h.by()),
          viewer.staff() ? h.actor() : null,
          h.to(),
          language.of(h.to().zh(), h.to().en()),
          h.remark().isEmpty() ? null : h.remark());
    }
  }
}
