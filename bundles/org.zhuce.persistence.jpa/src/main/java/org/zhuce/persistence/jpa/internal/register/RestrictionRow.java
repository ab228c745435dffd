package org.zhuce.persistence.jpa.internal.register;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A restriction; whom it concerns, why and by what decision is encrypted. */
@Entity
@Table(name = "restriction")
class RestrictionRow {
  @Id String id;

  @Column(name = "subject_index")
  String subjectIndex;

  /** Null while no register has the person. */
  String person;

  long arrival;
  byte[] body;
  @Version long writes;

  /** What is encrypted; {@code until} is null while there is no end. */
  record Body(
      String kind,
      String code,
      String ground,
      String from,
      String until,
      String document,
      boolean voided) {}
}
