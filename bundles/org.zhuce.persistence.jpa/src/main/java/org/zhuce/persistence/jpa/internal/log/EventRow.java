package org.zhuce.persistence.jpa.internal.log;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.SequenceGenerator;
import javax.persistence.Table;

/** An event that waits for its place. */
@Entity
@Table(name = "event_waiting")
class EventRow {
  @Id
  @SequenceGenerator(name = "event", sequenceName = "event_waiting_id", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "event")
  long id;

  @Column(name = "at_nanos")
  long atNanos;

  @Column(name = "event_type")
  String type;

  String subject;
  String detail;
}
