package org.zhuce.persistence.jpa.internal.register;

import java.util.Map;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A change of a record of the registers. */
@Entity
@Table(name = "register_history")
class HistoryRow {
  @Id String id;

  @Column(name = "register_name")
  String register;

  @Column(name = "record_id")
  String record;

  long arrival;
  byte[] body;

  /** What is encrypted. */
  record Body(String at, String actor, String action, String reason, Map<String, String> content) {}
}
