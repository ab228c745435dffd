package org.zhuce.persistence.jpa.internal.log;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.SequenceGenerator;
import javax.persistence.Table;

/** An audit entry that waits for its place. */
@Entity
@Table(name = "audit_waiting")
class AuditRow {
  @Id
  @SequenceGenerator(name = "audit", sequenceName = "audit_waiting_id", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "audit")
  long id;

  @Column(name = "at_nanos")
  long atNanos;

  String actor;
  String action;
  String subject;
  String outcome;
  String trace;
  String detail;
}
