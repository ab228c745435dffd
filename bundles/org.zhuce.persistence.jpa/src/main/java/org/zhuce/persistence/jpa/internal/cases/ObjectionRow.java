package org.zhuce.persistence.jpa.internal.cases;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** An objection; who objects and what is encrypted. */
@Entity
@Table(name = "objection")
class ObjectionRow {
  @Id String id;
  String application;
  long arrival;
  byte[] body;
  @Version long writes;

  /** What is encrypted. */
  record Body(String contact, String text, String at, String decision) {}
}
