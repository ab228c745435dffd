package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhuce.testing.Tool;
import org.zhuce.walk.Application;
import org.zhuce.walk.Certified;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;
import org.zhuce.walk.Verifier;

/** One initial registration, from the login to the verified certificate, and what others say. */
@ExtendWith(Distribution.Shared.class)
class WalkIT {

  private static Stage stage;
  private static Stage.Person person;
  private static Certified certified;
  private static Path folder;

  /** The files that a walk leaves behind. */
  enum File {
    SIGNED_FORM("form-signed.pdf", 1),
    SEALED_FORM("form-sealed.pdf", 2),
    CERTIFICATE("certificate.pdf", 1);

    private final String name;
    private final int signatures;

    File(String name, int signatures) {
      this.name = name;
      this.signatures = signatures;
    }

    Path path() {
      return folder.resolve(name);
    }

    byte[] bytes() {
      return switch (this) {
        case SIGNED_FORM -> certified.signedForm();
        case SEALED_FORM -> certified.sealedForm();
        case CERTIFICATE -> certified.certificate();
      };
    }
  }

  @BeforeAll
  static void walk(Distribution distribution) throws IOException {
    stage = distribution.stage();
    // Six specialties, one of them overdue: the longest form
    person = stage.person(6, 4);
    certified = stage.certified(person);
    folder =
        Files.createDirectories(Path.of(System.getProperty("zhuce.build")).resolve("documents"));
    for (File file : File.values()) {
      Files.write(file.path(), file.bytes());
    }
  }

  @Test
  void leadsToVerifiedCertificate() {
    stage.scenario().verify(certified);

    assertThat(certified.registrationNumber()).matches("甘2[0-9]{11}");
    assertThat(completed().path("actions")).isEmpty();
    assertThat(states())
        .containsExactly(
            "AWAITING_INDIVIDUAL_SIGNATURE",
            "AWAITING_ENTERPRISE_SEAL",
            "SUBMITTED",
            "ACCEPTED",
            "UNDER_REVIEW",
            "UNDER_REVIEW",
            "IN_PUBLICITY",
            "ANNOUNCED",
            "COMPLETED");
  }

  private static List<String> states() {
    return StreamSupport.stream(completed().path("history").spliterator(), false)
        .map(step -> step.path("to").asText())
        .toList();
  }

  private static JsonNode completed() {
    JsonNode own = person.sends(Request.get("/applications?state=COMPLETED")).json().path("items");
    assertThat(own).hasSize(1);
    return own.get(0);
  }

  @Test
  void individualsRevisionStaysWhole() {
    byte[] first = certified.signedForm();
    byte[] second = certified.sealedForm();

    assertThat(second.length).isGreaterThan(first.length);
    assertThat(Arrays.copyOf(second, first.length)).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource
  void pdfsigAccepts(File file) {
    String opinion = Tool.run("pdfsig", "-nocert", file.path().toString());

    assertThat(opinion.split("Signature is Valid\\.", -1)).as(opinion).hasSize(1 + file.signatures);
    boolean carriesMore = file != File.SIGNED_FORM;
    assertThat(opinion.contains("Total document signed")).isEqualTo(!carriesMore);
  }

  @Test
  void certificateLeadsToTheRevocationList() throws IOException, GeneralSecurityException {
    new OutsideValidator(stage.api()).findsRevocations(File.CERTIFICATE.bytes());
  }

  /** The last signature covers all but the revision with what validates the signatures. */
  @ParameterizedTest
  @EnumSource(names = {"SEALED_FORM", "CERTIFICATE"})
  void lastSignatureCoversWhatIsBeforeItsProof(File file) throws IOException {
    String text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
    int end = text.lastIndexOf("%%EOF\n", text.length() - 10) + "%%EOF\n".length();
    Path signed = folder.resolve("signed-part-" + file.name);
    Files.write(signed, Arrays.copyOf(file.bytes(), end));

    assertThat(text.substring(end)).contains("/Type /DSS");
    assertThat(Tool.run("pdfsig", "-nocert", signed.toString()))
        .containsOnlyOnce("Total document signed");
  }

  @ParameterizedTest
  @EnumSource(names = {"SEALED_FORM", "CERTIFICATE"})
  void dssAcceptsAFileByWhatItCarries(File file) throws GeneralSecurityException {
    new OutsideValidator(stage.api()).acceptsAlone(file.bytes(), file.signatures);
  }

  @ParameterizedTest
  @EnumSource
  void qpdfFindsNoFault(File file) {
    assertThat(Tool.run("qpdf", "--check", file.path().toString()))
        .contains("No syntax or stream encoding errors found");
  }

  @ParameterizedTest
  @EnumSource
  void dssAccepts(File file) throws GeneralSecurityException {
    new OutsideValidator(stage.api()).accepts(file.bytes(), file.signatures);
  }

  @ParameterizedTest
  @EnumSource
  void dssRefusesChangedCopy(File file) throws GeneralSecurityException {
    new OutsideValidator(stage.api()).refuses(Verifier.changedCopy(file.bytes()));
  }

  @Test
  void scannerReadsNumberOffForm() {
    String number = completed().path("number").asText();

    assertThat(Tool.codes(File.SIGNED_FORM.path())).contains("CODE-128:" + number);
    assertThat(Tool.codes(File.SEALED_FORM.path())).contains("CODE-128:" + number);
  }

  @Test
  void scannerReadsVerificationAddressOffCertificate() {
    assertThat(Tool.codes(File.CERTIFICATE.path()))
        .contains("QR-Code:" + certified.verificationUrl());
  }

  @Test
  void formTellsWhoSignedAndCertificateWhoIsRegistered() {
    String form = Tool.run("pdftotext", "-layout", File.SEALED_FORM.path().toString(), "-");
    String certificate = Tool.run("pdftotext", "-layout", File.CERTIFICATE.path().toString(), "-");

    assertThat(form)
        .contains(
            person.file().applicant().name(),
            person.file().applicant().idNumber(),
            person.file().employer().name());
    assertThat(certificate)
        .contains(
            person.file().applicant().name(),
            person.file().employer().name(),
            certified.registrationNumber());
  }

  @Test
  void enterpriseGetsFormsButNoCertificate() {
    Application application = new Application(completed(), "");
    String sealed = application.document(2).orElseThrow();

    assertThat(stage.company().sends(Request.get(sealed)).body()).isEqualTo(certified.sealedForm());
    Refused.as(403, stage.company().sends(Request.get("/certificates")));
  }

  @Test
  void everyStepIsAudited() {
    Set<String> expected =
        Set.of(
            "login",
            "register-import",
            "enrolment-invite",
            "enrolment-complete",
            "application-start",
            "application-save",
            "application-sign",
            "application-seal",
            "application-accept",
            "publicity-open",
            "announcement-make",
            "certificate-seal",
            "certificate-claim");

    Await.until(
        "all is in the log",
        () ->
            stage.audit().stream()
                .map(entry -> entry.path("action").asText())
                .collect(Collectors.toSet())
                .containsAll(expected));
    assertThat(stage.desk(Player.AUDITOR, Request.get("/audit/verification")).json().path("intact"))
        .isEqualTo(BooleanNode.TRUE);
  }
}
