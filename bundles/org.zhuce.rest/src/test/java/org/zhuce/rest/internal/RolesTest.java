package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhuce.kernel.usecase.KernelForRest;
import org.zhuce.kernel.usecase.Role;

/** Who gets where: the kernel decides, and every refusal is in the audit log. */
class RolesTest {
  private static final String SOMETHING = "00000000-0000-0000-0000-000000000001";

  private static Served served;
  private static final Map<Role, Client> PLAYERS = new EnumMap<>(Role.class);
  private static String application;

  @BeforeAll
  static void serve() throws Exception {
    served = new Served();
    Players players = new Players(served);
    PLAYERS.put(Role.PUBLIC, served.client());
    PLAYERS.put(Role.INDIVIDUAL, players.individual());
    PLAYERS.put(Role.ENTERPRISE, players.enterprise());
    Arrays.stream(Role.values())
        .filter(Role::isStaff)
        .forEach(r -> PLAYERS.put(r, players.staff(r)));
    application =
        PLAYERS
            .get(Role.INDIVIDUAL)
            .post("/applications", "{\"type\": \"fake\"}")
            .json()
            .get("id")
            .asText();
  }

  @AfterAll
  static void stop() throws Exception {
    served.close();
  }

  private static Client.Answer ask(Client client, String verb, String path, String body) {
    String target = path.replace("{own}", application).replace("{none}", SOMETHING);
    if (verb.equals("GET")) {
      return client.get(target);
    }
    boolean csv = body.startsWith("code");
    return client.send(
        verb,
        target,
        BodyPublishers.ofString(csv ? body.replace(';', '\n') : body.replace('\'', '"')),
        "Content-Type",
        csv ? "text/csv" : "application/json",
        "If-Match",
        "*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /applications | '' | INDIVIDUAL,ENTERPRISE,CLERK,REVIEWER,APPROVER",
        "GET | /registrants | '' | ENTERPRISE",
        "GET | /registrations | '' | INDIVIDUAL",
        "POST | /renamings | {} | ENTERPRISE",
        "GET | /renamings/{none} | '' | NOBODY",
        "GET | /applications/{own} | '' | INDIVIDUAL",
        "GET | /applications/{none} | '' | NOBODY",
        "GET | /certificates | '' | INDIVIDUAL",
        "GET | /certificates/{none} | '' | NOBODY",
        "GET | /registers/qualifications | '' | REGISTRAR",
        "GET | /registers/enterprises | '' | REGISTRAR",
        "GET | /registers/registrations | '' | REGISTRAR",
        "GET | /registers/restrictions | '' | REGISTRAR",
        "POST | /registers/enterprises | code,name,qualified;91310120703450737K,测试企业,true |"
            + " REGISTRAR",
        "GET | /audit | '' | AUDITOR",
        "GET | /audit/verification | '' | AUDITOR",
        "GET | /events | '' | ADMINISTRATOR",
        "GET | /jobs | '' | ADMINISTRATOR",
        "GET | /session | '' | INDIVIDUAL,ENTERPRISE,CLERK,REVIEWER,APPROVER,REGISTRAR,"
            + "CA_OPERATOR,ADMINISTRATOR,AUDITOR",
        "GET | /registers/enterprises/lookup?name=%E6%B5%8B%E8%AF%95%E4%BC%81%E4%B8%9A | '' |"
            + " INDIVIDUAL,ENTERPRISE,CLERK,REVIEWER,APPROVER,REGISTRAR,CA_OPERATOR,"
            + "ADMINISTRATOR,AUDITOR",
        "POST | /enrolment/invitations | {'provider': 'seal', 'role': 'enterprise',"
            + " 'code': '91310120703450737K'} | CA_OPERATOR",
        "GET | /keys | '' | INDIVIDUAL,ENTERPRISE",
        "POST | /keys/pen/first/actions/change-password | {'inputs': {'password': 'right'}} |"
            + " INDIVIDUAL",
        "POST | /keys/search | {'role': 'individual', 'code': '620102198001010017'} | CA_OPERATOR",
        "POST | /keys/decisions | {'provider': 'pen', 'role': 'individual', 'key': 'first',"
            + " 'code': '620102198001010017', 'decision': 'unlock', 'reason': 'x'} | CA_OPERATOR",
        "GET | /key-requests | '' | CA_OPERATOR",
        "POST | /key-requests/{none}/decision | {'decision': 'deny', 'reason': 'x'} | NOBODY",
        "POST | /applications/{own}/acceptance | {} | NOBODY",
        "POST | /applications/{own}/confirmation | {} | NOBODY",
        "POST | /applications/{own}/review | {} | NOBODY",
        "POST | /applications/{own}/hand-back | {'reason': 'x'} | NOBODY",
        "POST | /applications/{own}/return | {'reason': 'x'} | NOBODY",
        "POST | /applications/{own}/rejection | {'reason': 'x'} | NOBODY",
        "PUT | /applications/{own}/review | {'spotCheck': true, 'passed': true, 'opinion': 'x'} |"
            + " NOBODY",
        "POST | /publicities | {'applications': ['{own}'], 'days': 7} | NOBODY",
        "POST | /announcements | {'publicity': 'x'} | NOBODY",
        "PUT | /objections/{none} | {'decision': 'x'} | NOBODY",
        "GET | /objections | '' | INDIVIDUAL,APPROVER",
        "GET | /objections/{none} | '' | NOBODY",
        "POST | /objections | {'application': '{own}', 'text': 'x'} | NOBODY",
        "GET | /notices | '' | INDIVIDUAL,ENTERPRISE",
        "POST | /signing/tickets | {'purpose': 'document', 'provider': 'seal', 'application':"
            + " '{own}', 'consent': true} | NOBODY",
        "GET | /types | '' | PUBLIC,INDIVIDUAL,ENTERPRISE,CLERK,REVIEWER,APPROVER,REGISTRAR,"
            + "CA_OPERATOR,ADMINISTRATOR,AUDITOR",
        "GET | /publicities | '' | PUBLIC,INDIVIDUAL,ENTERPRISE,CLERK,REVIEWER,APPROVER,REGISTRAR,"
            + "CA_OPERATOR,ADMINISTRATOR,AUDITOR",
        "GET | /announcements | '' | PUBLIC,INDIVIDUAL,ENTERPRISE,CLERK,REVIEWER,APPROVER,"
            + "REGISTRAR,CA_OPERATOR,ADMINISTRATOR,AUDITOR"
      })
  void letsInWhoMayAndNobodyElse(String verb, String path, String body, String allowed) {
    Set<Role> may =
        allowed.equals("NOBODY")
            ? EnumSet.noneOf(Role.class)
            : EnumSet.copyOf(Arrays.stream(allowed.split(",")).map(Role::valueOf).toList());
    PLAYERS.forEach(
        (role, client) -> {
          Client.Answer answer = ask(client, verb, path, body.replace("{own}", application));
          String shown = role + ": " + verb + " " + path + " " + answer.text();
          if (may.contains(role)) {
            assertThat(answer.status()).as(shown).isBetween(200, 299);
          } else if (role == Role.PUBLIC) {
            assertThat(answer.status()).as(shown).isEqualTo(401);
            assertThat(answer.code()).as(shown).isEqualTo("session-required");
          } else {
            assertThat(answer.status()).as(shown).isIn(403, 404, 409);
          }
        });
  }

  @Test
  void writesRefusalsIntoTheAuditLog() {
    PLAYERS.get(Role.CLERK).get("/audit");

    assertThat(served.kernel.audited()).contains("audit-view role-forbidden");
  }

  @Test
  void masksPeopleInLists() {
    String list = PLAYERS.get(Role.REGISTRAR).get("/registers/qualifications").text();

    assertThat(list)
        .contains("620102**********17", "139****0000", "测试甲")
        .doesNotContain(KernelForRest.ID_NUMBER, "13900000000");
  }

  @Test
  void marksPersonalDataAsNotToBeStored() {
    Client.Answer answer = PLAYERS.get(Role.INDIVIDUAL).get("/session");

    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void tellsWhoActedToStaffAlone() {
    assertThat(PLAYERS.get(Role.INDIVIDUAL).get("/applications/" + application).text())
        .doesNotContain("\"actor\"");
  }
}
