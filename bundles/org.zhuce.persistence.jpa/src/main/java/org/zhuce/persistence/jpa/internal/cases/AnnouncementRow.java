package org.zhuce.persistence.jpa.internal.cases;

import java.util.List;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** An announcement. */
@Entity
@Table(name = "announcement")
class AnnouncementRow {
  @Id
  @Column(name = "announcement_number")
  String number;

  long arrival;
  byte[] body;
  @Version long writes;

  /** What is encrypted. */
  record Body(String on, List<String> applications) {}
}
