package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.usecase.KernelForRest;
import org.zhuce.kernel.usecase.Role;

/** Imports into registers, and listings by page. */
class RegistersTest {
  private Served served;
  private Client registrar;

  @BeforeEach
  void serve() throws Exception {
    served = new Served();
    registrar = new Players(served).staff(Role.REGISTRAR);
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  private Client.Answer load(String register, String csv) {
    return registrar.send(
        "POST",
        "/registers/" + register,
        BodyPublishers.ofString(csv, StandardCharsets.UTF_8),
        "Content-Type",
        "text/csv; charset=UTF-8");
  }

  @Test
  void importsQualifications() {
    Client.Answer answer =
        load(
            "qualifications",
            """
            name,idNumber,mobile,specialty,certificateNumber,issuedOn
            测试乙,11010519491231002X,13900000001,矿业工程,Z2,2024-05-06
            """);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("records").asInt()).isEqualTo(1);
    assertThat(registrar.get("/registers/qualifications").text()).contains("测试乙", "矿业工程");
  }

  @Test
  void keepsRestrictionsWithWhatBecameOfThem() {
    String heading = "subject,ground,from,until,document\n";

    Client.Answer refused = load("restrictions", heading + "62010,CRIME,2026-02-30,,\n");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("/lines/2/subject", "/lines/2/ground", "/lines/2/from");

    Client.Answer added =
        load("restrictions", heading + KernelForRest.ID_NUMBER + ",OTHER_CRIME,2025-12-31,,7号\n");
    assertThat(added.status()).as(added.text()).isEqualTo(200);
    Client.Answer listed = registrar.get("/registers/restrictions");
    JsonNode item = listed.json().at("/items/0");
    assertThat(item.path("subject").asText()).as(listed.text()).isEqualTo("620102**********17");
    assertThat(item.get("until").asText()).isEqualTo("2028-12-30");

    String path = "/registers/restrictions/" + item.get("id").asText();
    Client.Answer incomplete = registrar.post(path + "/end", "{\"reason\": \"改判\"}");
    assertThat(incomplete.status()).isEqualTo(422);
    assertThat(incomplete.json().at("/errors/0/field").asText()).isEqualTo("/lastDay");

    Client.Answer ended =
        registrar.post(path + "/end", "{\"lastDay\": \"2026-06-30\", \"reason\": \"改判\"}");
    assertThat(ended.status()).as(ended.text()).isEqualTo(200);
    JsonNode whole = registrar.get(path).json();
    assertThat(whole.at("/restriction/until").asText()).isEqualTo("2026-06-30");
    assertThat(whole.get("history").findValuesAsText("action"))
        .containsExactly("imported", "ended");
  }

  @Test
  void importsExistingRegistrations() {
    String heading = "number,name,idNumber,enterpriseCode,specialty,main,from,until,paper\n";
    String line =
        "甘262192500009,测试甲,%s,%s,%s,true,2025-03-01,2028-02-29,true\n"
            .formatted(KernelForRest.ID_NUMBER, KernelForRest.CODE, "建筑工程");

    Client.Answer refused = load("registrations", heading + line.replace("测试甲", "测试"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("/lines/2/name");

    Client.Answer answer = load("registrations", heading + line);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("records").asInt()).isEqualTo(1);
    JsonNode item = registrar.get("/registers/registrations").json().at("/items/0");
    assertThat(item.get("number").asText()).isEqualTo("甘262192500009");
    assertThat(item.get("idNumber").asText()).isEqualTo("620102**********17");
    assertThat(item.get("paper").asBoolean()).isTrue();
    assertThat(
            registrar
                .get(
                    "/registers/registrations/"
                        + URLEncoder.encode("甘262192500009", StandardCharsets.UTF_8)
                        + "/history")
                .json()
                .findValuesAsText("action"))
        .containsExactly("imported");
    assertThat(item.at("/terms/0/until").asText()).isEqualTo("2028-02-29");
  }

  @Test
  void importsNothingIfALineFails() {
    Client.Answer answer =
        load(
            "enterprises",
            """
            code,name,qualified
            91310120703450737K,改名企业,true
            91310120703450737X,错误企业,vielleicht
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("/lines/3/code");
    assertThat(answer.json().at("/errors/1/field").asText()).isEqualTo("/lines/3/qualified");
    assertThat(registrar.get("/registers/enterprises").text()).doesNotContain("改名企业");
  }

  @Test
  void namesTheCharactersThatNoDocumentCanShowLineByLine() {
    Client.Answer answer =
        load(
            "qualifications",
            """
            name,idNumber,mobile,specialty,certificateNumber,issuedOn
            测试𰻝,11010519491231002X,13900000001,矿业工程,Z2,2024-05-06
            测试丙,11010519491231002X,13900000001,矿业工程,Z□,2024-05-06
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("/lines/2/name");
    assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("character-not-printable");
    assertThat(answer.json().at("/errors/0/message").asText()).contains("第 2 行", "“𰻝”（U+30EDD）");
    assertThat(answer.text()).contains("/lines/3/certificateNumber", "U+25A1");
    assertThat(registrar.get("/registers/qualifications").text()).doesNotContain("测试丙");
  }

  @Test
  void invitesNobodyWhoseNameNoSealCanShow() {
    served.kernel.registerStore.put(
        new Enterprise(new CreditCode("91629901MA0000001N"), "旧□企业", true));

    Client.Answer answer =
        new Players(served)
            .staff(Role.CA_OPERATOR)
            .post(
                "/enrolment/invitations",
                """
                {"provider": "seal", "role": "enterprise", "code": "91629901MA0000001N"}""",
                "Accept-Language",
                "en");

    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("character-not-printable");
    assertThat(answer.json().at("/errors/0/message").asText()).contains("U+25A1", "ask the centre");
  }

  @Test
  void namesMissingColumns() {
    Client.Answer answer = load("enterprises", "code,name\n1,2\n");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("column-missing");
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("/columns/qualified");
  }

  @Test
  void takesCsvOnly() {
    assertThat(registrar.post("/registers/enterprises", "{}").status()).isEqualTo(415);
  }

  @Test
  void refusesLargeFiles() {
    Client.Answer answer =
        registrar.send(
            "POST",
            "/registers/enterprises",
            Client.chunked(new byte[10 * 1024 * 1024 + 1]),
            "Content-Type",
            "text/csv");

    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void listsPageByPage() {
    load(
        "enterprises",
        """
        code,name,qualified
        91629901MA0000001N,企业一,true
        91629902MA00000028,企业二,true
        """);
    List<String> names = new ArrayList<>();
    String after = "";
    int pages = 0;
    do {
      JsonNode page = registrar.get("/registers/enterprises?limit=1&after=" + after).json();
      page.get("items").forEach(i -> names.add(i.get("name").asText()));
      after = page.path("next").asText();
      pages++;
    } while (!after.isEmpty());

    assertThat(names).containsExactlyInAnyOrder("测试企业", "企业一", "企业二");
    assertThat(pages).isEqualTo(3);
    assertThat(
            registrar.get("/registers/enterprises?after=x").json().at("/errors/0/field").asText())
        .isEqualTo("/after");
  }

  @Test
  void readsTheAuditLogPartByPart() {
    Client auditor = new Players(served).staff(Role.AUDITOR);

    JsonNode first = auditor.get("/audit?limit=1").json();
    JsonNode second = auditor.get("/audit?limit=1&after=" + first.get("next").asText()).json();

    assertThat(first.at("/items/0/sequence").asLong()).isEqualTo(1);
    assertThat(second.at("/items/0/sequence").asLong()).isEqualTo(2);
    assertThat(auditor.get("/audit?after=x").status()).isEqualTo(422);
    assertThat(auditor.get("/audit/verification").json().get("intact").asBoolean()).isTrue();
  }

  @Test
  void looksUpEnterprisesByTheirExactName() {
    Client individual = new Players(served).individual();

    assertThat(
            individual
                .get("/registers/enterprises/lookup?name=%E6%B5%8B%E8%AF%95%E4%BC%81%E4%B8%9A")
                .json()
                .get("code")
                .asText())
        .isEqualTo("91310120703450737K");
    assertThat(individual.get("/registers/enterprises/lookup?name=%E6%B5%8B").status())
        .isEqualTo(404);
    assertThat(individual.get("/registers/enterprises/lookup").status()).isEqualTo(404);
  }
}
