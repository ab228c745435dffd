package org.zhuce.persistence.jpa.internal.register;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** Who a person was before a correction; written once, encrypted. */
@Entity
@Table(name = "former_person")
class FormerPersonRow {
  @Id String id;
  String person;
  long arrival;
  byte[] body;
}
