package org.zhuce.persistence.jpa.internal.register;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A holiday or working weekend. */
@Entity
@Table(name = "calendar_day")
class CalendarDayRow {
  @Id
  @Column(name = "on_day")
  String day;

  String kind;

  @Column(name = "full_name")
  String fullName;

  String document;
  @Version long writes;
}
