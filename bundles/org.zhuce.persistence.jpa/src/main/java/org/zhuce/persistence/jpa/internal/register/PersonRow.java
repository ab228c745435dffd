package org.zhuce.persistence.jpa.internal.register;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A person; name, ID number and mobile number are encrypted. */
@Entity
@Table(name = "person")
class PersonRow {
  @Id String id;

  @Column(name = "id_number_index")
  String idNumberIndex;

  byte[] body;
  @Version long writes;

  /** What is encrypted. */
  record Body(String name, String idNumber, String mobile) {}
}
