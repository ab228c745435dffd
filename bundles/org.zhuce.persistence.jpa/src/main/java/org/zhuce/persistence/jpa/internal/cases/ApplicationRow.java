package org.zhuce.persistence.jpa.internal.cases;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** An application: columns to search by, all else in the body. */
@Entity
@Table(name = "application")
class ApplicationRow {
  @Id String id;

  @Column(name = "application_number")
  String number;

  @Column(name = "type_id")
  String typeId;

  String person;
  String enterprise;
  String state;

  /** The person while the state is not final, else null; unique. */
  @Column(name = "open_person")
  String openPerson;

  byte[] body;
  @Version long writes;
}
