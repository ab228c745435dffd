package org.zhuce.persistence.jpa.internal.access;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A signing ticket. */
@Entity
@Table(name = "ticket")
class TicketRow {
  @Id String id;

  @Column(name = "expires_at")
  long expiresAt;

  byte[] body;
  @Version long writes;
}
