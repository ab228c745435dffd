package org.zhuce.persistence.jpa.internal.cases;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A batch of renamed registrations. */
@Entity
@Table(name = "renaming")
class RenamingRow {
  @Id String id;
  String enterprise;

  /** The enterprise while the batch is not finished, else null. */
  @Column(name = "open_enterprise")
  String openEnterprise;

  @Column(name = "full_name")
  String fullName;

  long total;
  long renamed;
  long unchanged;
  long redrafted;

  @Column(name = "handed_back")
  long handedBack;

  @Column(name = "left_open")
  long leftOpen;

  String reached;

  @Column(name = "started_at")
  long startedAt;

  @Column(name = "finished_at")
  Long finishedAt;

  @Version long writes;
}
