package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.itests.HostileProvider.Deed;
import org.zhuce.itests.Stage.Company;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Application;
import org.zhuce.walk.Request;

/**
 * Signing providers that misbehave, deployed as bundles into the running distribution: each harms
 * its ticket, and the application can be signed with another provider afterwards.
 */
@ExtendWith(Distribution.Shared.class)
class HostileProviderIT {
  private static final Map<Deed, String> ANSWERS =
      new EnumMap<>(
          Map.of(
              Deed.THROW, "plugin-failed",
              Deed.FAIL_TO_LINK, "plugin-failed",
              Deed.SAY_NOTHING, "plugin-failed",
              Deed.FLOOD, "plugin-failed",
              Deed.CHALLENGE_AGAIN, "provider-faulty",
              Deed.SIGN_RUBBISH, "certificate-role",
              Deed.SIGN_WITHOUT_ASKING, "certificate-role"));

  @TempDir Path folder;
  private final Distribution distribution;
  private final Stage stage;

  HostileProviderIT(Distribution distribution) {
    this.distribution = distribution;
    stage = distribution.stage();
  }

  @Test
  void harmsItsTicketsAndNothingElse() throws Exception {
    Person person = stage.person();
    Application before = stage.filledIn(person);
    Path bundle = deployed();
    try {
      ANSWERS.forEach(
          (deed, code) ->
              assertThat(answer(person::sends, before, deed, stage.company())).isEqualTo(code));
      assertThat(stage.now(person, before).document(1)).isEmpty();
      Application signed = stage.scenario().sign(person.browser(), stage.now(person, before));

      Company company = stage.company();
      Company other = stage.newCompany();
      for (Deed deed : List.of(Deed.SIGN_RUBBISH, Deed.SIGN_WITHOUT_ASKING)) {
        assertThat(answer(company::sends, signed, deed, company)).isEqualTo("signature-invalid");
        assertThat(answer(company::sends, signed, deed, other)).isEqualTo("certificate-of-another");
      }
      assertThat(stage.now(person, signed).document(2)).isEmpty();
      stage.scenario().seal(company.browser(), signed);
    } finally {
      removed(bundle);
    }
  }

  @Test
  void hangsInItsOwnBulkheadUntilItIsRedeployed() throws Exception {
    Path limits = distribution.configuration("org.zhuce.plugins");
    String usual = Files.readString(limits);
    Person person = stage.person();
    Application before = stage.filledIn(person);
    Path bundle = deployed();
    try {
      Files.writeString(limits, usual + "\ncalls.at.once = 1\nbudgets = other=9, hostile=300\n");
      assertThat(answer(person::sends, before, Deed.HANG, stage.company()))
          .isEqualTo("plugin-timeout");
      // At the latest with the limits, which the platform reads a moment later
      Await.until(
          "its bulkhead is full",
          () -> answer(person::sends, before, Deed.HANG, stage.company()).equals("plugin-busy"));
      Application signed = stage.scenario().sign(person.browser(), stage.now(person, before));
      stage.scenario().seal(stage.company().browser(), signed);

      removed(bundle);
      deployed();
      Person next = stage.person();
      assertThat(answer(next::sends, stage.filledIn(next), Deed.THROW, stage.company()))
          .isEqualTo("plugin-failed");
    } finally {
      Files.writeString(limits, usual);
      removed(bundle);
    }
  }

  /** Why the ticket did not end; of a refused check, the finding's reason. */
  private String answer(
      Function<Request, Answer> signer, Application application, Deed deed, Company named) {
    Answer opened = signer.apply(Requests.signing("hostile", application, Map.of()));
    assertThat(opened.status()).as(opened.text()).isIn(201, 503);
    if (opened.status() == 503) {
      return opened.json().path("code").asText();
    }
    Answer ended =
        stage
            .api()
            .exchange(
                Requests.completion(
                    opened.json().path("id").asText(),
                    Map.of("does", deed.name(), "certificate", named.key().certificate())));
    assertThat(ended.status()).as(ended.text()).isIn(422, 503);
    return ended.json().at("/errors/0/code").asText(ended.json().path("code").asText());
  }

  private boolean offered() {
    return stage.api().exchange(Request.get("/signing/providers")).text().contains("\"hostile\"");
  }

  private Path deployed() throws IOException {
    Path bundle = distribution.deploy().resolve("hostile.jar");
    Files.move(PluginJars.hostileProvider(folder.resolve("hostile.jar")), bundle);
    Await.until("the provider is offered", this::offered);
    return bundle;
  }

  private void removed(Path bundle) throws IOException {
    Files.deleteIfExists(bundle);
    Await.until("the provider is gone", () -> !offered());
  }
}
