package org.zhuce.persistence.jpa.internal.access;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A command that was sent with a key; the id is a digest of scope and key. */
@Entity
@Table(name = "command")
class CommandRow {
  @Id String id;

  @Column(name = "written_at")
  long writtenAt;

  byte[] body;
  @Version long writes;

  /** What is encrypted; absent values are null. */
  record Body(String fingerprint, String at, Answer answer) {}

  /** The answer that went out. */
  record Answer(int status, String location, String etag, String body) {}
}
