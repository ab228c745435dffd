-- Days of which the yearly notice says something else than their weekday does: holidays, and weekends
-- that are worked (调休). A day is text, yyyy-MM-dd: drivers would read a DATE by the time zone of the machine.
CREATE TABLE calendar_day (
  on_day VARCHAR(10) NOT NULL PRIMARY KEY,
  kind VARCHAR(10) NOT NULL,
  full_name VARCHAR(400) NOT NULL,
  document VARCHAR(400) NOT NULL,
  writes BIGINT NOT NULL
);
