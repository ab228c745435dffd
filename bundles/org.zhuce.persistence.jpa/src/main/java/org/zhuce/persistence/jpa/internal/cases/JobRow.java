package org.zhuce.persistence.jpa.internal.cases;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** Work after a transaction. */
@Entity
@Table(name = "job")
class JobRow {
  @Id String id;
  String kind;
  String subject;
  String status;
  int attempts;

  @Column(name = "due_at")
  long dueAt;

  /** Null once the job is done, as the next one. */
  @Column(name = "open_due_at")
  Long openDueAt;

  @Column(name = "open_arrival")
  Long openArrival;

  @Column(name = "last_error")
  String lastError;

  @Column(name = "created_at")
  long createdAt;

  long arrival;
  @Version long writes;
}
