package org.zhuce.persistence.jpa.internal.cases;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A registration. */
@Entity
@Table(name = "registration")
class RegistrationRow {
  @Id String id;

  @Column(name = "registration_number")
  String number;

  String person;
  String employer;
  boolean cancelled;
  long arrival;
  byte[] body;
  @Version long writes;
}
