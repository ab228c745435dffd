package org.zhuce.persistence.jpa.internal.cases;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A notice; what it says is encrypted. */
@Entity
@Table(name = "notice")
class NoticeRow {
  @Id String id;
  String recipient;
  String application;
  long arrival;
  byte[] body;

  /** What is encrypted; {@code objectionsUntil} is null if there is nothing to object to. */
  record Body(String kind, String at, String zh, String en, String objectionsUntil) {}
}
