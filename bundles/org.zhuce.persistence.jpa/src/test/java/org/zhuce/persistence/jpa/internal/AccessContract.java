package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.port.ConflictException;
import org.zhuce.kernel.port.IdempotencyStore.Answer;
import org.zhuce.kernel.port.IdempotencyStore.Entry;
import org.zhuce.kernel.usecase.Invitation;
import org.zhuce.kernel.usecase.Role;
import org.zhuce.kernel.usecase.Session;
import org.zhuce.kernel.usecase.StaffAccount;
import org.zhuce.kernel.usecase.Ticket;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.Text;

abstract class AccessContract {
  private final Stores stores;

  AccessContract(Stores stores) {
    this.stores = stores;
  }

  private static String hash() {
    return DocumentId.of(String.valueOf(Fixtures.serial()).getBytes(StandardCharsets.UTF_8))
        .value();
  }

  @Test
  void keepsSessionsUntilTheyEnd() {
    Session individual =
        new Session(
            hash(),
            "someone",
            Set.of(Role.INDIVIDUAL),
            Optional.of(PersonId.random()),
            Optional.empty(),
            Fixtures.NOON,
            Fixtures.NOON.plusSeconds(60));
    Session enterprise =
        new Session(
            hash(),
            "some enterprise",
            Set.of(Role.ENTERPRISE),
            Optional.empty(),
            Optional.of(Fixtures.anyCreditCode()),
            Fixtures.NOON,
            Fixtures.NOON.plusSeconds(60));
    stores.sessions.insert(individual);
    stores.sessions.insert(enterprise);

    assertThat(stores.sessions.find(individual.tokenHash())).contains(individual);
    assertThat(stores.sessions.find(enterprise.tokenHash())).contains(enterprise);

    stores.sessions.delete(individual.tokenHash());
    stores.sessions.delete(individual.tokenHash());

    assertThat(stores.sessions.find(individual.tokenHash())).isEmpty();
    assertThat(stores.sessions.find(enterprise.tokenHash())).isPresent();
  }

  @Test
  void replacesAccounts() {
    StaffAccount account =
        new StaffAccount(
            "clerk-" + Fixtures.serial(),
            "赵六",
            "$argon2id$",
            Set.of(Role.CLERK, Role.REVIEWER),
            0,
            Optional.empty());
    stores.accounts.put(account);
    assertThat(stores.accounts.find(account.name())).contains(account);

    StaffAccount locked = tries(account, 5);
    stores.accounts.put(locked);
    assertThat(stores.accounts.find(account.name())).contains(locked);
    assertThat(stores.accounts.find("nobody")).isEmpty();
  }

  private static StaffAccount tries(StaffAccount a, int tries) {
    return new StaffAccount(
        a.name(),
        a.displayName(),
        a.passwordHash(),
        a.roles(),
        tries,
        tries < 5 ? Optional.empty() : Optional.of(Fixtures.NOON));
  }

  @Test
  void countsEveryWrongPassword() {
    StaffAccount account =
        new StaffAccount(
            "clerk-" + Fixtures.serial(), "赵六", "hash", Set.of(Role.CLERK), 0, Optional.empty());
    stores.accounts.put(account);

    Concurrently.times(
        4,
        i ->
            stores.transactions.run(
                () -> {
                  StaffAccount read = stores.accounts.find(account.name()).orElseThrow();
                  stores.accounts.put(tries(read, read.failedTries() + 1));
                  return 1;
                }));

    assertThat(stores.accounts.find(account.name()).orElseThrow().failedTries()).isEqualTo(4);
  }

  @Test
  void letsAnInvitationBeUsedOnce() {
    Invitation invitation =
        new Invitation(
            hash(),
            "cakey",
            new SignerIdentity(SignerRole.ENTERPRISE, "91620102000000001X", "兰州建设有限公司"),
            "operator",
            Fixtures.NOON,
            false);
    stores.invitations.insert(invitation);
    assertThat(stores.invitations.find(invitation.codeHash())).contains(invitation);

    List<Boolean> used =
        Concurrently.call(
            3,
            3,
            i -> {
              try {
                stores.invitations.use(invitation.codeHash());
                return true;
              } catch (ConflictException e) {
                return false;
              }
            });

    assertThat(used).containsExactlyInAnyOrder(true, false, false);
    assertThat(stores.invitations.find(invitation.codeHash()).orElseThrow().used()).isTrue();
    assertThatThrownBy(() -> stores.invitations.use(hash())).isInstanceOf(ConflictException.class);
  }

  @Test
  void remembersACommandWithItsAnswer() {
    String scope = "person " + Fixtures.serial();
    Entry entry = new Entry(scope, "钥匙/ 1", hash(), Fixtures.NOON, Optional.empty());
    Answer answer = new Answer(201, "/applications/1", "\"0\"", "{\"name\":\"张三丰\"}");

    stores.commands.insert(entry);
    assertThat(stores.commands.find(scope, "钥匙/ 1")).contains(entry);
    assertThatThrownBy(() -> stores.commands.insert(entry)).isInstanceOf(ConflictException.class);
    stores.commands.answer(scope, "钥匙/ 1", answer);

    assertThat(stores.commands.find(scope, "钥匙/ 1").orElseThrow().answer()).contains(answer);
    stores.commands.answer(scope, "2", answer);
    assertThat(stores.commands.find(scope, "2")).isEmpty();
    assertThat(stores.commands.find(scope + "钥", "匙/ 1")).isEmpty();
  }

  @Test
  void forgetsACommandWhoseWorkFailed() {
    Entry entry = new Entry("scope", "key" + hash(), hash(), Fixtures.NOON, Optional.empty());

    assertThatThrownBy(
            () ->
                stores.transactions.run(
                    () -> {
                      stores.commands.insert(entry);
                      throw new IllegalStateException("failed");
                    }))
        .hasMessage("failed");

    assertThat(stores.commands.find("scope", entry.key())).isEmpty();
  }

  private static Ticket ticket() {
    return new Ticket(
        hash().substring(32),
        hash(),
        Purpose.DOCUMENT,
        "mobile",
        SignerRole.INDIVIDUAL,
        Optional.of(new SignerIdentity(SignerRole.INDIVIDUAL, "11010519491231002X", "张三丰")),
        Optional.of(new Ticket.Subject(ApplicationId.random(), 3, DocumentId.of(new byte[] {4}))),
        hash().substring(32),
        new Text("签名", "Sign"),
        Fixtures.NOON,
        Fixtures.NOON.plusSeconds(300),
        Ticket.Status.PENDING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0);
  }

  @Test
  void forgetsTicketsThatExpiredBeforeAndKeepsTheOthers() {
    Ticket opened = ticket();
    stores.tickets.insert(opened);

    stores.tickets.purge(opened.expiresAt());
    assertThat(stores.tickets.find(opened.id())).isPresent();
    stores.tickets.purge(opened.expiresAt().plusNanos(1));
    assertThat(stores.tickets.find(opened.id())).isEmpty();
  }

  @Test
  void neverForgetsATicketWhoseSignatureWaitsForItsTimeStamp() {
    Ticket opened = ticket();
    stores.tickets.insert(opened);
    Ticket waiting =
        opened.awaitingProof(
            new Ticket.Kept(
                new byte[] {1, 2}, "张三丰", hash(), "SHA256withRSA", new byte[0], Fixtures.NOON),
            new Ticket.Binding(List.of(new byte[] {3}), new byte[] {4}, 5, 6),
            new Ticket.Failure("timestamp-unavailable", new Text("等待", "waits")));
    stores.tickets.update(waiting);

    stores.tickets.purge(opened.expiresAt().plusSeconds(1_000_000));
    Ticket kept = stores.tickets.find(opened.id()).orElseThrow();

    assertThat(kept.status()).isEqualTo(Ticket.Status.AWAITING_PROOF);
    assertThat(kept.kept().orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(waiting.kept().orElseThrow());
    stores.tickets.update(kept.completed(opened.signer().orElseThrow()));
    stores.tickets.purge(opened.expiresAt().plusNanos(1));
    assertThat(stores.tickets.find(opened.id())).isEmpty();
  }

  @Test
  void keepsTicketsThroughAllTheirSteps() {
    Ticket opened = ticket();
    stores.tickets.insert(opened);
    assertThat(stores.tickets.find(opened.id())).contains(opened);

    Ticket challenged =
        opened.challenged(
            new Ticket.ChallengeData(
                "qr",
                "zhuce:1",
                Map.of("hint", "scan"),
                "image/svg+xml",
                new byte[] {1, 2},
                "{}",
                new byte[] {5}),
            Optional.of(new Ticket.Binding(List.of(new byte[] {9, 8}), new byte[] {7}, 10, 20)));
    stores.tickets.update(challenged);
    Ticket read = stores.tickets.find(opened.id()).orElseThrow();
    assertThat(read).usingRecursiveComparison().ignoringFields("version").isEqualTo(challenged);
    assertThat(read.version()).isEqualTo(1);

    Ticket refused = read.refused(new Ticket.Failure("locked", new Text("锁", "Locked")), true);
    stores.tickets.update(refused);
    assertThat(stores.tickets.find(opened.id()).orElseThrow())
        .usingRecursiveComparison()
        .ignoringFields("version")
        .isEqualTo(refused);
    assertThatThrownBy(() -> stores.tickets.update(refused)).isInstanceOf(ConflictException.class);
  }
}
