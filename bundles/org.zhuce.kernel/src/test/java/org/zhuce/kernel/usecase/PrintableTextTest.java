package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Objection;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Restriction;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.type.Finding;
import org.zhuce.signing.spi.SignerRole;

/** A character that no document can show is refused at every door, by its name. */
class PrintableTextTest {
  private final World world = new World();

  @AfterEach
  void close() throws InterruptedException {
    world.close();
  }

  /** The only finding. */
  private static Finding refused(Outcome<?> outcome) {
    List<Finding> findings = outcome.refusal().orElseThrow().findings();
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).code()).isEqualTo("character-not-printable");
    return findings.get(0);
  }

  @Test
  void namesFieldCharacterCodePointAndCureInBothLanguages() {
    ApplicationId id = world.saved().id();

    Finding finding =
        refused(world.applications.save(world.individual, id, world.any(), World.form("张𰻝□")));

    assertThat(finding.field()).isEqualTo("/remark");
    assertThat(finding.message().zh()).contains("“𰻝”（U+30EDD）", "请改用");
    assertThat(finding.message().en()).contains("\"𰻝\" (U+30EDD)", "Write it as");
    assertThat(world.state(id).form()).isEqualTo(World.form(""));
  }

  @Test
  void looksIntoListsAndObjectsOfForms() {
    ApplicationId id = world.saved().id();
    Form form = Form.of(Map.of("specialties", List.of(Map.of("a/b", "甲"), Map.of("a/b", "□"))));

    assertThat(refused(world.applications.save(world.individual, id, world.any(), form)).field())
        .isEqualTo("/specialties/1/a~1b");
  }

  @Test
  void refusesReasonsAndOpinions() {
    ApplicationId id = world.submitted().id();

    assertThat(refused(world.reviewing.sendBack(world.clerk, id, world.any(), "缺□")).field())
        .isEqualTo("/reason");
    assertThat(refused(world.applications.withdraw(world.individual, id, world.any(), "□")).field())
        .isEqualTo("/reason");
    assertThat(world.state(id).state()).isEqualTo(State.SUBMITTED);
    world.reviewing.accept(world.clerk, id, world.any()).orElseThrow();
    world.reviewing.start(world.reviewer, id, world.any()).orElseThrow();
    assertThat(
            refused(world.reviewing.record(world.reviewer, id, world.any(), true, true, "同□"))
                .field())
        .isEqualTo("/opinion");
  }

  @Test
  void refusesObjectionsAndTheirDecisions() {
    Application application = world.inPublicity();
    String batch = application.publicity().orElseThrow();
    Actor anybody = Actor.anonymous("t");

    Outcome<?> objected =
        world.notices.object(anybody, batch, application.id(), "李□ 13900000000", "不符□");

    assertThat(objected.refusal().orElseThrow().findings())
        .extracting(Finding::field)
        .containsExactly("/contact", "/text");
    var objection =
        world
            .notices
            .object(anybody, batch, application.id(), "李四 13900000000", "不符")
            .orElseThrow();
    assertThat(
            refused(
                    world.objections.decide(
                        world.approver,
                        objection.id(),
                        world.any(),
                        Objection.Result.DEALT_WITH,
                        "维持□"))
                .field())
        .isEqualTo("/decision");
  }

  @Test
  void refusesALineOfARegisterByItsNumber() {

    Finding finding =
        refused(
            world.registers.importEnterprises(
                world.registrar,
                List.of(
                    line(2, "91629901MA0000001N", "好企业"), line(3, "91629902MA00000028", "坏□企业"))));

    assertThat(finding.field()).isEqualTo("/lines/3/name");
    assertThat(finding.message().zh()).startsWith("第 3 行：").contains("U+25A1");
    assertThat(finding.message().en()).startsWith("Line 3: ").contains("U+25A1");
    assertThat(world.stores.registers.enterprise("好企业")).isEmpty();
  }

  private static Registers.Line line(int number, String code, String name) {
    return new Registers.Line(number, Map.of("code", code, "name", name, "qualified", "true"));
  }

  @Test
  void refusesWhatARestrictionIsBasedOnAndWhyItIsChanged() {
    Map<String, String> line =
        Map.of(
            "subject",
            World.ID_NUMBER.value(),
            "ground",
            "FALSE_MATERIAL",
            "from",
            "2026-03-01",
            "document",
            "甘建罚□");
    assertThat(refused(imported(line)).field()).isEqualTo("/lines/2/document");
    imported(with(line, "document", "甘建罚〔2026〕1号")).orElseThrow();
    Restriction stored = world.stores.restrictions.all(Page.Request.first()).items().get(0);

    assertThat(
            refused(
                    world.restrictions.correct(
                        world.registrar,
                        stored.id(),
                        OptionalLong.empty(),
                        new Restrictions.Content(
                            stored.ground(), stored.from(), stored.until(), "甘建罚□"),
                        "更正"))
                .field())
        .isEqualTo("/document");
    assertThat(
            refused(
                    world.restrictions.annul(
                        world.registrar, stored.id(), OptionalLong.empty(), "误□"))
                .field())
        .isEqualTo("/reason");
  }

  private Outcome<?> imported(Map<String, String> line) {
    return world.restrictions.importRestrictions(
        world.registrar, List.of(new Registers.Line(2, line)));
  }

  private static Map<String, String> with(Map<String, String> line, String column, String value) {
    Map<String, String> other = new HashMap<>(line);
    other.put(column, value);
    return other;
  }

  /** Its register may be older than the font. */
  @Test
  void refusesToInviteWhoseNameNoSealCanShow() {
    IdNumber number = new IdNumber("620102198001010041");
    world.stores.registers.put(new Person(PersonId.random(), "测□", number, "13900000001"));

    Outcome<?> invited =
        world.enrolling.invite(
            Actor.staff("ca", Set.of(Role.CA_OPERATOR), "t"),
            "pen",
            SignerRole.INDIVIDUAL,
            number.value());

    Finding finding = refused(invited);
    assertThat(finding.field()).isEqualTo("/code");
    assertThat(finding.message().zh()).contains("U+25A1");
  }

  @Test
  void refusesToOpenTheSigningOfAFormThatItsTypeCannotPrint() {
    ApplicationId id = world.saved().id();
    world.types.remove(world.fakeType);
    world.fakeType.caption = "备□注";
    world.types.add(world.fakeType);

    assertThat(refused(world.open(world.individual, id)).field()).isEqualTo("/备□注");
    assertThat(world.state(id).currentDocument()).isEmpty();
  }
}
