package org.zhuce.persistence.jpa.internal.cases;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** An objection; who of the public objects, what, and why it was decided so is encrypted. */
@Entity
@Table(name = "objection")
class ObjectionRow {
  @Id String id;
  String application;

  /** Null in rows from before there were others than those to applications in publicity. */
  String against;

  /** The holder; null if it was the public. */
  @Column(name = "raised_by")
  String raisedBy;

  /** The application while the holder's objection is open; unique. */
  @Column(name = "open_against")
  String openAgainst;

  /** Null while it is open, and in decided rows from before it was kept. */
  String result;

  @Column(name = "decided_by")
  String decidedBy;

  @Column(name = "decided_at")
  Long decidedAt;

  long arrival;
  byte[] body;
  @Version long writes;

  /** What is encrypted; {@code decision} is empty while it is open. */
  record Body(String contact, String text, String at, String decision) {}
}
