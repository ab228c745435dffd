package org.zhuce.persistence.jpa.internal.register;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** An enterprise. */
@Entity
@Table(name = "enterprise")
class EnterpriseRow {
  @Id String code;

  @Column(name = "full_name")
  String fullName;

  boolean qualified;
  @Version long writes;
}
