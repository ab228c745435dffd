package org.zhuce.persistence.jpa.internal.register;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A person's qualification in one specialty. */
@Entity
@Table(name = "qualification")
class QualificationRow {
  /** Person and specialty. */
  @Id String id;

  String person;
  String specialty;
  byte[] body;
  @Version long writes;

  /** What is encrypted. */
  record Body(String certificateNumber, String issuedOn) {}
}
