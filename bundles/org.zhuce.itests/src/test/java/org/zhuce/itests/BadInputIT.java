package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Applicant;
import org.zhuce.walk.Application;
import org.zhuce.walk.Case;
import org.zhuce.walk.Certified;
import org.zhuce.walk.Csv;
import org.zhuce.walk.Employer;
import org.zhuce.walk.Fictions;
import org.zhuce.walk.Individual;
import org.zhuce.walk.Phone;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;
import org.zhuce.walk.Verifier;

/**
 * Registers, forms, photos and files as they must not be: refused with the field, changing nothing.
 */
@ExtendWith(Distribution.Shared.class)
class BadInputIT {

  private final Stage stage;

  BadInputIT(Distribution distribution) {
    stage = distribution.stage();
  }

  @Test
  void refusesRegisterFileWithWrongCheckDigitAsWhole() {
    Applicant right = stage.stranger();
    Applicant wrong = withWrongCheckDigit(stage.stranger());

    Answer answer = imported("qualifications", Csv.qualifications(List.of(right, wrong)));

    Refused.as(422, "checks-failed", answer).naming("/lines/3/idNumber", "id-number").only();
    Refused.as(422, "checks-failed", invited("mobile", "individual", right.idNumber()))
        .naming("/code", "not-in-register");
  }

  @Test
  void refusesEnterpriseFileWithWrongCheckDigitAsWhole() {
    Employer right = stage.unknownEmployer();
    Employer other = stage.unknownEmployer();
    Employer wrong = new Employer(withWrongEnd(other.code()), other.name(), true);

    Answer answer = imported("enterprises", Csv.enterprises(List.of(right, wrong)));

    Refused.as(422, "checks-failed", answer).naming("/lines/3/code", "credit-code").only();
    Refused.as(422, "checks-failed", invited("cakey", "enterprise", right.code()))
        .naming("/code", "not-in-register");
  }

  @Test
  void refusesInvitationForWrongCheckDigit() {
    Applicant known = stage.registered(stage.stranger()).applicant();

    Refused.as(
            422,
            "checks-failed",
            invited("mobile", "individual", withWrongCheckDigit(known).idNumber()))
        .naming("/code", "not-in-register");
    Refused.as(
            422,
            "checks-failed",
            invited("cakey", "enterprise", withWrongEnd(stage.company().employer().code())))
        .naming("/code", "not-in-register");
  }

  private Answer imported(String register, byte[] csv) {
    return stage.desk(
        Player.REGISTRAR, Request.upload("POST", "/registers/" + register, "text/csv", csv));
  }

  private Answer invited(String provider, String role, String code) {
    return stage.desk(
        Player.CA_OPERATOR,
        Request.post(
            "/enrolment/invitations",
            Requests.object().put("provider", provider).put("role", role).put("code", code)));
  }

  private static Applicant withWrongCheckDigit(Applicant a) {
    return new Applicant(a.name(), withWrongEnd(a.idNumber()), a.mobile(), a.qualifications());
  }

  private static String withWrongEnd(String number) {
    int last = number.length() - 1;
    return number.substring(0, last) + (number.charAt(last) == '1' ? '2' : '1');
  }

  @Test
  void refusesLoginWhoseNameDiffersFromRegister() {
    Case one = stage.registered(stage.stranger());
    Phone phone = stage.scenario().enrol(one);
    Applicant known = one.applicant();
    stage.registered(
        new Applicant(
            known.name() + "某", known.idNumber(), known.mobile(), known.qualifications()));
    Answer ticket = stage.api().exchange(Requests.login("mobile", "individual", Map.of()));
    String id = ticket.json().path("id").asText();

    Answer answer = stage.api().exchange(Requests.completion(id, phone.confirmation(id)));

    assertThat(Refused.as(403, "not-in-qualification-register", answer).detail())
        .contains("资格库", "注册中心");
    Refused.as(
        409,
        "ticket-pending",
        stage.api().exchange(Requests.session(id, ticket.json().path("secret").asText())));
    stage.registered(known);
    assertThat(stage.scenario().individual(phone).session().path("person").path("name").asText())
        .isEqualTo(known.name());
  }

  @Test
  void refusesSpecialtyThatIsNotHeld() {
    Draft draft = draft(stage.person());
    String held = draft.form.at("/specialties/0/specialty").asText();
    String other =
        Fictions.SPECIALTIES.stream().filter(s -> !s.equals(held)).findFirst().orElseThrow();
    draft
        .form
        .withArray("specialties")
        .addObject()
        .put("specialty", other)
        .put("issuedOn", draft.form.at("/specialties/0/issuedOn").asText());

    draft.refused().naming("/specialties/1/specialty", "specialty-not-held").only();
  }

  @Test
  void refusesDateOfIssueThatDiffersFromRegister() {
    Draft draft = draft(stage.person());
    String registered = draft.form.at("/specialties/0/issuedOn").asText();
    ((ObjectNode) draft.form.at("/specialties/0")).put("issuedOn", "2024-02-29");

    Answer answer = draft.saved();

    Refused.as(422, "checks-failed", answer)
        .naming("/specialties/0/issuedOn", "issue-date-differs")
        .only();
    assertThat(answer.text()).contains("2024-02-29", registered);
  }

  @Test
  void refusesOverdueSpecialtyWithoutHours() {
    Draft draft = draft(stage.person(1, 4));
    draft.form.putArray("continuingEducation");

    draft.refused().naming("/continuingEducation", "education-missing").only();
  }

  @Test
  void refusesOverdueSpecialtyWithTooFewHours() {
    Draft draft = draft(stage.person(1, 4));
    ((ObjectNode) draft.form.at("/continuingEducation/0"))
        .put("compulsoryHours", 59)
        .put("electiveHours", 59);

    draft
        .refused()
        .naming("/continuingEducation/0/compulsoryHours", "education-too-few")
        .naming("/continuingEducation/0/electiveHours", "education-too-few");
  }

  @Test
  void refusesFormWithoutConsent() {
    Draft draft = draft(stage.person());
    draft.form.put("consent", false);
    draft.refused().naming("/consent", "consent-missing").only();

    draft.form.remove("consent");
    draft.refused().naming("/consent", "consent-missing").only();
  }

  @Test
  void namesEveryFieldThatFails() {
    Draft draft = draft(stage.person(1, 4));
    draft.form.put("consent", false).put("enterpriseName", "另一企业有限公司");
    draft.form.putArray("continuingEducation");

    draft
        .refused()
        .naming("/consent", "consent-missing")
        .naming("/continuingEducation", "education-missing")
        .naming("/enterpriseName", "enterprise-name-differs");
  }

  @Test
  void refusesPhotoThatIsNoPicture() {
    Draft draft = draft(stage.person());
    byte[] text = "not a picture".getBytes(StandardCharsets.UTF_8);
    byte[] broken = Arrays.copyOf(draft.person.file().photo(), 100);

    for (byte[] photo : List.of(text, broken)) {
      Refused.as(422, "checks-failed", draft.photo("image/png", photo))
          .naming("/photo", "photo-unreadable")
          .only();
    }
    Refused.as(415, "media-type-unsupported", draft.photo("application/pdf", text));
    draft.isUnchanged();
  }

  @Test
  void refusesPhotoThatIsTooLarge() throws IOException {
    Draft draft = draft(stage.person());

    Refused.as(413, "body-too-large", draft.photo("image/png", new byte[1024 * 1024 + 1]));
    draft.isUnchanged();

    // Between the interface's limit and the type's, which is told with the other checks
    Answer taken = draft.photo("image/png", noise(472, 661));
    assertThat(taken.status()).as(taken.text()).isEqualTo(200);
    draft.application = stage.now(draft.person, draft.application);
    draft.refused().naming("/photo", "photo-too-large");
  }

  /** A picture that does not compress. */
  private static byte[] noise(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(image, "png", file);
    return file.toByteArray();
  }

  @Test
  void refusesSecondOpenApplication() {
    Draft draft = draft(stage.person());

    Refused.as(409, "not-eligible", draft.person.sends(Requests.start("initial")))
        .naming("", "open-application-exists");
    assertThat(draft.person.sends(Request.get("/applications")).json().path("items")).hasSize(1);
    draft.isUnchanged();
  }

  @Test
  void refusesEditingAfterEnterprisesSeal() {
    Stage.Person person = stage.person();
    Application submitted = stage.submitted(person);
    Draft draft = new Draft(person, submitted, (ObjectNode) submitted.json().path("form"));

    Refused.as(409, "action-not-allowed", draft.saved());
    Refused.as(409, "action-not-allowed", draft.photo("image/png", person.file().photo()));
    draft.isUnchanged();
    assertThat(stage.now(person, submitted).document(2)).isEqualTo(submitted.document(2));
  }

  @Test
  void callsTamperedFilesAltered() {
    Certified certified = stage.certified(stage.person());

    for (byte[] file :
        List.of(certified.certificate(), certified.sealedForm(), certified.signedForm())) {
      assertThat(verdict(Verifier.changedCopy(file))).isEqualTo("altered");
      assertThat(verdict(Verifier.appendedCopy(file))).isEqualTo("altered");
      assertThat(verdict(Arrays.copyOf(file, file.length - 100))).isIn("altered", "unknown");
    }
    assertThat(verdict(certified.certificate())).isEqualTo("genuine");
    assertThat(verdict("%PDF-1.7 nothing".getBytes(StandardCharsets.US_ASCII)))
        .isIn("altered", "unknown");
  }

  private String verdict(byte[] file) {
    Answer answer =
        stage.api().exchange(Request.upload("POST", "/verification", "application/pdf", file));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("verdict").asText();
  }

  private Draft draft(Stage.Person person) {
    Individual browser = person.browser();
    Application started = browser.start("initial");
    Application withPhoto =
        browser.photo(started, person.file().photoType(), person.file().photo());
    return new Draft(person, withPhoto, browser.form(browser.session(), person.file().employer()));
  }

  /** An application with a form that would be taken, until a test spoils it. */
  private final class Draft {
    private final Stage.Person person;
    private final ObjectNode form;
    private Application application;

    private Draft(Stage.Person person, Application application, ObjectNode form) {
      this.person = person;
      this.application = application;
      this.form = form;
    }

    private Answer saved() {
      return person.sends(
          Request.put(application.path() + "/form", form).ifMatch(application.etag()));
    }

    private Refused refused() {
      Refused refused = Refused.as(422, "checks-failed", saved());
      isUnchanged();
      return refused;
    }

    private Answer photo(String mediaType, byte[] photo) {
      return person.sends(
          Request.upload("PUT", application.path() + "/photo", mediaType, photo)
              .ifMatch(application.etag()));
    }

    private void isUnchanged() {
      assertThat(stage.now(person, application).json()).isEqualTo(application.json());
    }
  }
}
