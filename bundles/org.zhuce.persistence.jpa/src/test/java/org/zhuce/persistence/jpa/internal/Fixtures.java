package org.zhuce.persistence.jpa.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationBuilder;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.ApplicationNumber;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.TypeRef;
import org.zhuce.kernel.port.AuditLog;

/** Records that differ from each other wherever they must. */
public final class Fixtures {
  public static final Instant NOON = Instant.parse("2026-03-02T04:00:00.123456789Z");
  private static final AtomicLong SERIAL =
      new AtomicLong(ThreadLocalRandom.current().nextLong(90_000_000_000L));
  private static final AtomicLong PEOPLE = new AtomicLong();

  private Fixtures() {}

  /** A number that no other record has. */
  public static long serial() {
    return SERIAL.incrementAndGet();
  }

  public static IdNumber anyIdNumber() {
    long count = PEOPLE.incrementAndGet();
    LocalDate birth = LocalDate.of(1970, 1, 1).plusDays(count / 1000);
    String body =
        "620102"
            + birth.toString().replace("-", "")
            + String.format(Locale.ROOT, "%03d", count % 1000);
    return new IdNumber(body + IdNumber.checkCharacter(body));
  }

  public static Person anyPerson() {
    return new Person(PersonId.random(), "张三丰", anyIdNumber(), "13912345678");
  }

  public static CreditCode anyCreditCode() {
    String body = "91620102" + String.format(Locale.ROOT, "%09d", serial() % 1_000_000_000L);
    return new CreditCode(body + CreditCode.checkCharacter(body));
  }

  public static Enterprise anyEnterprise() {
    CreditCode code = anyCreditCode();
    return new Enterprise(code, "兰州建设有限公司" + code, true);
  }

  public static ApplicationBuilder anyApplication() {
    return Application.builder()
        .id(ApplicationId.random())
        .number(ApplicationNumber.of(LocalDate.of(2026, 3, 2), serial()))
        .type(new TypeRef("initial", "1.0.0", "1", "初始注册"))
        .person(PersonId.random())
        .state(State.DRAFT)
        .form(
            Form.of(
                Map.of(
                    "school",
                    "兰州理工大学",
                    "hours",
                    new BigDecimal("60.50"),
                    "consent",
                    true,
                    "rows",
                    List.of(Map.of("specialty", "BUILDING", "years", 3)))))
        .createdAt(NOON)
        .changedAt(NOON);
  }

  public static AuditLog.Entry auditEntry(String subject) {
    return new AuditLog.Entry(
        0, NOON, "clerk", "application-accept", subject, "done", "trace-1", "");
  }
}
