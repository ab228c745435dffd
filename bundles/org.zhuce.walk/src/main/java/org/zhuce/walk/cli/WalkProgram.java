package org.zhuce.walk.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.zhuce.cakey.assistant.Assistant;
import org.zhuce.cakey.assistant.Settings;
import org.zhuce.walk.Api;
import org.zhuce.walk.Applicant;
import org.zhuce.walk.AssistedKey;
import org.zhuce.walk.Case;
import org.zhuce.walk.Centre;
import org.zhuce.walk.Certified;
import org.zhuce.walk.Csv;
import org.zhuce.walk.Employer;
import org.zhuce.walk.Enterprise;
import org.zhuce.walk.Phone;
import org.zhuce.walk.Scenario;
import org.zhuce.walk.UnexpectedAnswerException;
import org.zhuce.walk.Verifier;

/** One walk with the demo data, or the verification of an earlier one. */
final class WalkProgram {

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int HTTP_NOT_FOUND = 404;

  private final Options options;
  private final PrintStream out;
  private final StepTable table;
  private final Api api;

  WalkProgram(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
    table = new StepTable(out);
    api = Api.at(options.url()).observedBy(table);
  }

  /**
   * Walks, or verifies the certificate of the first walk if there was one.
   *
   * @throws RuntimeException at the first answer that is not as it must be
   */
  void run() throws IOException {
    WalkState.prepare(options.data());
    WalkState state = WalkState.read(options.data());
    if (state.finished()) {
      verify(state);
    } else {
      walk(state);
    }
  }

  private void verify(WalkState state) throws IOException {
    out.println(
        "已有注册 Registered earlier: "
            + state.registrationNumber()
            + " ("
            + WalkState.file(options.data())
            + ")");
    table.start();
    Verifier verifier = new Verifier(api);
    try {
      // The path alone: the port may be another one this time
      verifier.byAddress(URI.create(state.verificationUrl()).getRawPath());
    } catch (UnexpectedAnswerException e) {
      if (e.answer().status() != HTTP_NOT_FOUND) {
        throw e;
      }
      throw new IllegalStateException(
          "The platform has other data than at the first walk. To walk anew, remove "
              + WalkState.file(options.data()),
          e);
    }
    verifier.byNumber(state.registrationNumber());
    Path certificate = Path.of(state.certificate());
    if (Files.exists(certificate)) {
      verifier.byFile(Files.readAllBytes(certificate));
    }
    table.end();
  }

  private void walk(WalkState before) throws IOException {
    Path demo = options.demo();
    List<Applicant> people = Csv.readApplicants(demo.resolve("qualifications.csv"));
    List<Employer> employers = Csv.readEmployers(demo.resolve("enterprises.csv"));
    int attempt = before.attempts();
    Case one =
        new Case(
            people.get(attempt % people.size()),
            employers.stream().filter(Employer::qualified).findFirst().orElseThrow(),
            Files.readAllBytes(demo.resolve("photo.jpg")),
            "image/jpeg",
            Files.readAllBytes(demo.resolve("handwriting.png")),
            newPassword());
    new WalkState(attempt + 1, "", "", "").write(options.data());

    out.println(
        "个人 Individual: %s    企业 Enterprise: %s"
            .formatted(one.applicant().name(), one.employer().name()));
    table.start();
    Centre centre = new Centre(api, Csv.readStaff(demo.resolve("staff.csv")));
    Scenario.Settings settings =
        new Scenario.Settings(options.days(), Scenario.Settings.DEMO.patience());
    Scenario scenario = new Scenario(api, Clock.systemDefaultZone(), centre, settings);
    centre.importQualifications(Files.readAllBytes(demo.resolve("qualifications.csv")));
    centre.importEnterprises(Files.readAllBytes(demo.resolve("enterprises.csv")));
    centre.importRegistrations(Files.readAllBytes(demo.resolve("registrations.csv")));
    centre.importRestrictions(Files.readAllBytes(demo.resolve("restrictions.csv")));
    centre.importCalendar(Files.readAllBytes(demo.resolve("calendar.csv")));
    Phone phone = scenario.enrol(one);
    Certified certified;
    try (Assistant assistant = assistant()) {
      certified = scenario.play(one, phone, enterprise(scenario, one.employer(), assistant));
    }
    scenario.verify(certified);
    table.end();
    keep(certified, attempt + 1);
  }

  private Assistant assistant() throws IOException {
    Path folder = options.data().resolve("assistant");
    return Assistant.start(Settings.of(options.url(), folder).onPort(0), Clock.systemUTC());
  }

  /** The enterprise with the CA key assistant beside its browser. */
  private Enterprise enterprise(Scenario scenario, Employer employer, Assistant assistant)
      throws IOException {
    String password = newPassword();
    Files.writeString(options.data().resolve("enterprise-key.password"), password);
    AssistedKey key = new AssistedKey(assistant.address(), options.url(), "enterprise", password);
    scenario.enrol(employer, key, options.key());
    return scenario.enterprise(employer, key);
  }

  private void keep(Certified certified, int attempts) throws IOException {
    Path folder = Files.createDirectories(options.data().resolve("documents"));
    Path signed = Files.write(folder.resolve("form-signed.pdf"), certified.signedForm());
    Path sealed = Files.write(folder.resolve("form-sealed.pdf"), certified.sealedForm());
    Path certificate = Files.write(folder.resolve("certificate.pdf"), certified.certificate());
    Path ofd = Files.write(folder.resolve("certificate.ofd"), certified.ofd());
    new WalkState(
            attempts,
            certified.registrationNumber(),
            certified.verificationUrl(),
            certificate.toString())
        .write(options.data());
    out.println("注册编号 Registration number      " + certified.registrationNumber());
    out.println("验证地址 Verification             " + certified.verificationUrl());
    out.println("个人已签名申请表 Signed form      " + signed);
    out.println("企业已签章申请表 Sealed form      " + sealed);
    out.println("电子注册证书 Certificate          " + certificate);
    out.println("电子注册证书 Certificate (OFD)    " + ofd);
  }

  private static String newPassword() {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder("Wk7-");
    for (int i = 0; i < 10; i++) {
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
