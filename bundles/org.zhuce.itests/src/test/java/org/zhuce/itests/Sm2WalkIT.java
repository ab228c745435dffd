package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.bouncycastle.cms.CMSException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zhuce.testing.Sm2Opinion;
import org.zhuce.testing.Tool;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Certified;
import org.zhuce.walk.EnterpriseKey;
import org.zhuce.walk.Request;
import org.zhuce.walk.Verifier;

/** A whole case with the national algorithms alone: no other signature is taken. */
class Sm2WalkIT {
  private static Distribution distribution;
  private static Stage stage;
  private static Certified certified;
  private static Path folder;

  @BeforeAll
  static void walk() throws IOException {
    distribution =
        Distribution.started(
            "sm2",
            Map.of("zhuce.signature.profile", "sm2", "zhuce.signature.accepted", "sm2"),
            EnterpriseKey.Algorithm.SM2);
    stage = distribution.stage();
    certified = stage.certified(stage.person());
    folder =
        Files.createDirectories(
            Path.of(System.getProperty("zhuce.build")).resolve("documents-sm2"));
    Files.write(folder.resolve("form-signed.pdf"), certified.signedForm());
    Files.write(folder.resolve("form-sealed.pdf"), certified.sealedForm());
    Files.write(folder.resolve("certificate.pdf"), certified.certificate());
    Files.write(folder.resolve("certificate.ofd"), certified.ofd());
  }

  @AfterAll
  static void stop() {
    if (distribution != null) {
      distribution.close();
    }
  }

  @Test
  void leadsToAVerifiedCertificate() {
    stage.scenario().verify(certified);
  }

  @Test
  void signsEverythingWithSm2() {
    Verifier anybody = new Verifier(stage.api());
    assertThat(algorithms(anybody.byFile(certified.certificate()))).containsExactly("SM3withSM2");
    assertThat(algorithms(anybody.byOfd(certified.ofd()))).containsOnly("SM3withSM2");
    JsonNode form =
        stage
            .api()
            .exchange(
                Request.upload("POST", "/verification", "application/pdf", certified.sealedForm()))
            .json();
    assertThat(algorithms(form)).containsExactly("SM3withSM2", "SM3withSM2");
    assertThat(form.path("signatures"))
        .allSatisfy(one -> assertThat(one.path("faults")).as(form.toString()).isEmpty());
  }

  private static Iterable<String> algorithms(JsonNode answer) {
    return StreamSupport.stream(answer.path("signatures").spliterator(), false)
        .map(one -> one.path("algorithm").asText())
        .toList();
  }

  @Test
  void opensslAcceptsEachSignature() throws IOException, CMSException {
    Answer published = stage.api().exchange(Request.get("/trust/authorities/sm2"));
    assertThat(published.status()).as(published.text()).isEqualTo(200);
    List<String> authorities =
        Pattern.compile("-----BEGIN.*?END CERTIFICATE-----\n", Pattern.DOTALL)
            .matcher(published.text())
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(authorities).hasSize(2);
    Sm2Opinion opinion = new Sm2Opinion(authorities.get(0), authorities.get(1), folder);
    opinion.accepts(certified.signedForm(), 1);
    opinion.accepts(certified.sealedForm(), 2);
    opinion.accepts(certified.certificate(), 1);
  }

  @Test
  void qpdfFindsNoFault() {
    for (String file : new String[] {"form-signed.pdf", "form-sealed.pdf", "certificate.pdf"}) {
      assertThat(Tool.run("qpdf", "--check", folder.resolve(file).toString()))
          .contains("No syntax or stream encoding errors found");
    }
  }

  @Test
  void takesNoEnterpriseKeyOfAnotherKind() throws IOException {
    Stage other =
        new Stage(
            distribution.address(),
            Path.of(System.getProperty("zhuce.assembly")).resolve("demo"),
            2,
            EnterpriseKey.Algorithm.P256);
    assertThatThrownBy(other::newCompany).hasMessageContainingAll("/inputs/csr", "[SM2]");
  }
}
