package org.zhuce.persistence.jpa.internal.access;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A signing ticket. */
@Entity
@Table(name = "ticket")
class TicketRow {
  @Id String id;
  byte[] body;
  @Version long writes;
}
