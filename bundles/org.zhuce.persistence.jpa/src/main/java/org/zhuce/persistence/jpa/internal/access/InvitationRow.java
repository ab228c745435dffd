package org.zhuce.persistence.jpa.internal.access;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** An invitation to enrol. */
@Entity
@Table(name = "invitation")
class InvitationRow {
  @Id
  @Column(name = "code_hash")
  String codeHash;

  boolean used;
  byte[] body;
  @Version long writes;

  /** What is encrypted; absent values are null. */
  record Body(
      String provider, String role, String code, String name, String createdBy, String expiresAt) {}
}
