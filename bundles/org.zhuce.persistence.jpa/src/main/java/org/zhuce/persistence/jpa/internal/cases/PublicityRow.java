package org.zhuce.persistence.jpa.internal.cases;

import java.util.List;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A publicity batch. */
@Entity
@Table(name = "publicity")
class PublicityRow {
  @Id
  @Column(name = "batch_number")
  String number;

  long arrival;
  byte[] body;
  @Version long writes;

  /** What is encrypted. */
  record Body(String from, String until, List<String> applications) {}
}
