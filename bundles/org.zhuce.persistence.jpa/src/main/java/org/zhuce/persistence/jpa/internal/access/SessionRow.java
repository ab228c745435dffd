package org.zhuce.persistence.jpa.internal.access;

import java.util.List;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A login. */
@Entity
@Table(name = "login_session")
class SessionRow {
  @Id
  @Column(name = "token_hash")
  String tokenHash;

  @Column(name = "expires_at")
  long expiresAt;

  byte[] body;

  /** What is encrypted; absent values are null. */
  record Body(
      String name,
      List<String> roles,
      String person,
      String enterprise,
      String createdAt,
      String expiresAt) {}
}
