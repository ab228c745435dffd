package org.zhuce.itests.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.zhuce.itests.Await;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.testkit.TestPki;
import org.zhuce.signing.testkit.TestResponders;
import org.zhuce.signing.testkit.TestSigner;
import org.zhuce.testing.Tool;
import org.zhuce.walk.Api;
import org.zhuce.walk.Application;
import org.zhuce.walk.Centre;
import org.zhuce.walk.Employer;
import org.zhuce.walk.Enterprise;
import org.zhuce.walk.EnterpriseKey;
import org.zhuce.walk.Fictions;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;
import org.zhuce.walk.Scenario;
import org.zhuce.walk.Verifier;
import org.zhuce.walk.server.Ports;

/**
 * The department's seal has a certificate of an outside authority, whose OCSP responder is down
 * when the platform sees the certificate for the first time, and then answers: nothing is issued in
 * between, everybody sees what is waited for, and nobody has to seal again.
 */
class RevocationOutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String PASSWORD = "only-for-this-test";

  private final Clock clock = Clock.systemUTC();
  private final int port;
  private final TestPki pki = new TestPki(SignatureAlgorithm.P256, clock.instant());
  private final TestResponders responders = new TestResponders(pki);

  RevocationOutageIT() throws IOException {
    port = Ports.anyFree();
  }

  @Test
  void waitsForTheResponderOfACertificateNeverSeenBeforeAndThenIssues() throws Exception {
    Path folder =
        Files.createTempDirectory(
            Files.createDirectories(Path.of(System.getProperty("zhuce.build"), "kill")), "ocsp");
    try (KillablePlatform platform = KillablePlatform.in(folder, 1, Map.of())) {
      sealByOutsideCertificate(platform, folder);
      platform.start();
      Api api = platform.api();
      Centre centre = new Centre(api, platform.staff(0));
      Scenario scenario = new Scenario(api, clock, centre, Scenario.Settings.DEMO);
      Person person = Person.enrolled(centre, scenario, new Fictions(clock, 78));
      Application sealed = sealed(scenario, person);

      scenario.announce(List.of(scenario.review(sealed)));

      Await.until(
          "the seal is tried again", PATIENCE, () -> job(centre).path("attempts").asInt() > 1);
      assertThat(job(centre).path("lastError").asText()).startsWith("revocation-unavailable");
      assertThat(person.individual().read(sealed).state()).isEqualTo("ANNOUNCED");
      HttpServer responder = responder();
      try {
        Await.until(
            "the certificate is issued",
            PATIENCE,
            () -> person.individual().read(sealed).state().equals("COMPLETED"));
      } finally {
        responder.stop(0);
      }
      assertThat(job(centre).isMissingNode()).isTrue();
      JsonNode certificate = person.individual().awaitCertificate(sealed, PATIENCE);
      byte[] pdf = person.individual().download(person.individual().claim(certificate));
      Path file = Files.write(folder.resolve("certificate.pdf"), pdf);
      assertThat(Tool.run("pdfsig", "-nocert", file.toString()))
          .containsOnlyOnce("Signature is Valid.");
      // The responder is down again: the file carries its answer
      new Verifier(api).byFile(pdf);
    }
  }

  private void sealByOutsideCertificate(KillablePlatform platform, Path folder) throws Exception {
    Path trusted = Files.createDirectories(platform.data().resolve("pki/trusted"));
    Files.writeString(trusted.resolve("root.pem"), TestPki.pem(List.of(pki.root())));
    // Of the issuing authority; about the seal, only the responder tells
    Files.write(trusted.resolve("root.crl"), pki.rootCrl().getEncoded());
    TestSigner department =
        pki.department().ocspAt("http://" + Ports.LOOPBACK + ":" + port + "/ocsp").issue();
    Path key = Files.write(folder.resolve("seal.p12"), department.pkcs12(PASSWORD));
    Files.writeString(folder.resolve("seal.password"), PASSWORD);
    Files.writeString(
        platform.configuration("org.zhuce.signing.softkey"), "keystore = " + key + "\n");
    Files.writeString(
        platform.configuration("org.zhuce.pki.revocation"), "timeout.millis = 2000\n");
    // The demo seal has no key for OFD files now
    Files.writeString(
        platform.configuration("org.zhuce.centre"),
        "\nauthority.ofd.provider =\ndepartment.code = " + TestPki.DEPARTMENT.code() + "\n",
        StandardOpenOption.APPEND);
  }

  private HttpServer responder() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(Ports.LOOPBACK, port), 0);
    server.createContext("/ocsp", this::answer);
    server.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] answer = responders.ocsp(exchange.getRequestBody().readAllBytes(), clock.instant());
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static Application sealed(Scenario scenario, Person person) {
    Employer employer = person.one().employer();
    EnterpriseKey key = scenario.enrol(employer, EnterpriseKey.Algorithm.P256);
    Enterprise enterprise = scenario.enterprise(employer, key);
    Application filledIn = scenario.fillIn(person.login(scenario), person.one());
    return scenario.seal(enterprise, scenario.sign(person.individual(), filledIn));
  }

  /** The only job that is not done, if there is one. */
  private static JsonNode job(Centre centre) {
    JsonNode jobs = centre.desk(Player.ADMINISTRATOR).exchange(Request.get("/jobs")).json();
    return StreamSupport.stream(jobs.path("items").spliterator(), false)
        .findFirst()
        .orElse(MissingNode.getInstance());
  }
}
