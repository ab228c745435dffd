package org.zhuce.persistence.jpa.internal.access;

import java.util.List;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A staff account. */
@Entity
@Table(name = "staff_account")
class AccountRow {
  @Id String name;
  byte[] body;
  @Version long writes;

  /** What is encrypted; absent values are null. */
  record Body(
      String displayName,
      String passwordHash,
      List<String> roles,
      int failedTries,
      String lockedUntil) {}
}
