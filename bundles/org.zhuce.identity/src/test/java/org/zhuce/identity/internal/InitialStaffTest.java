package org.zhuce.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.kernel.port.AccountStore;
import org.zhuce.kernel.port.PasswordHasher;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.usecase.Role;
import org.zhuce.kernel.usecase.StaffAccount;

class InitialStaffTest {
  private static final String HEADER = "account,displayName,roles,password\n";

  @TempDir Path folder;
  private final MemoryAccounts accounts = new MemoryAccounts();
  private final InitialStaff staff = new InitialStaff(new Reversing(), accounts, accounts);

  private int create(String lines) throws IOException {
    return staff.create(Files.writeString(folder.resolve("staff.csv"), lines));
  }

  @Test
  void createsTheAccountsOfAFile() throws IOException {
    int created =
        create(
            "\uFEFF"
                + HEADER
                + "clerk,李受理,CLERK,first-secret\r\n"
                + "\n"
                + "\"boss\",\"王, \"\"审批\"\"\",APPROVER  REVIEWER,\"with,comma\"\n");
    assertThat(created).isEqualTo(2);
    assertThat(accounts.found.get("clerk"))
        .isEqualTo(
            new StaffAccount(
                "clerk", "李受理", "terces-tsrif", Set.of(Role.CLERK), 0, Optional.empty()));
    StaffAccount boss = accounts.found.get("boss");
    assertThat(boss.displayName()).isEqualTo("王, \"审批\"");
    assertThat(boss.roles()).containsExactlyInAnyOrder(Role.APPROVER, Role.REVIEWER);
    assertThat(boss.passwordHash()).isEqualTo("ammoc,htiw");
  }

  @Test
  void neverTouchesAnExistingAccount() throws IOException {
    create(HEADER + "clerk,李受理,CLERK,first-secret\n");
    StaffAccount before = accounts.found.get("clerk");
    assertThat(
            create(
                HEADER
                    + "clerk,别人,ADMINISTRATOR,other-secret\n"
                    + "auditor,赵审计,AUDITOR,first-secret\n"))
        .isEqualTo(1);
    assertThat(accounts.found.get("clerk")).isEqualTo(before);
    assertThat(accounts.found).containsOnlyKeys("clerk", "auditor");
  }

  @Test
  void namesEveryWrongLineAndCreatesNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                create(
                    HEADER
                        + "good,好人,CLERK,first-secret\n"
                        + "x,张三,INDIVIDUAL,first-secret\n"
                        + "y,李四,CLERK,short\n"
                        + "good,好人,CLERK,first-secret\n"
                        + "bad name,王五,CLERK,first-secret\n"
                        + "z,,CLERK,first-secret\n"
                        + "q,\"赵六,CLERK,first-secret\n"
                        + "few,values\n"))
        .withMessageContainingAll(
            "line 3", "line 4", "line 5", "line 6", "line 7", "line 8", "line 9")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("first-secret", "line 2"));
    assertThat(accounts.found).isEmpty();
  }

  @Test
  void refusesAFileWithoutHeaderOrNoFile() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create("clerk,李受理,CLERK,first-secret\n"))
        .withMessageContaining("account,displayName,roles,password");
    assertThatIllegalArgumentException().isThrownBy(() -> create(""));
    assertThatThrownBy(() -> staff.create(folder.resolve("none.csv")))
        .isInstanceOf(UncheckedIOException.class);
  }

  private static final class Reversing implements PasswordHasher {
    @Override
    public String hash(char[] password) {
      return new StringBuilder(new String(password)).reverse().toString();
    }

    @Override
    public boolean matches(char[] password, String hash) {
      return hash(password).equals(hash);
    }
  }

  /** Accounts in memory that insist on a transaction. */
  private static final class MemoryAccounts implements AccountStore, Transactions {
    private final Map<String, StaffAccount> found = new HashMap<>();
    private boolean writing;
    private boolean reading;

    @Override
    public void put(StaffAccount account) {
      assertThat(writing).isTrue();
      found.put(account.name(), account);
    }

    @Override
    public Optional<StaffAccount> find(String name) {
      assertThat(writing || reading).isTrue();
      return Optional.ofNullable(found.get(name));
    }

    @Override
    public <T> T run(Supplier<T> work) {
      writing = true;
      try {
        return work.get();
      } finally {
        writing = false;
      }
    }

    @Override
    public <T> T read(Supplier<T> work) {
      reading = true;
      try {
        return work.get();
      } finally {
        reading = false;
      }
    }
  }
}
