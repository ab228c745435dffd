-- Audit log and events. Who writes an entry puts it into a waiting table, in the same transaction;
-- the sealer moves what is committed into the log and gives it its place there. So the order of
-- places is the order of sealing, and whoever commits late comes later, but is never skipped.

CREATE SEQUENCE audit_waiting_id START WITH 1 INCREMENT BY 50;
CREATE TABLE audit_waiting (
  id BIGINT NOT NULL PRIMARY KEY,
  at_nanos BIGINT NOT NULL,
  actor VARCHAR NOT NULL,
  action VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  outcome VARCHAR NOT NULL,
  trace VARCHAR NOT NULL,
  detail VARCHAR NOT NULL
);
CREATE TABLE audit_entry (
  place BIGINT NOT NULL PRIMARY KEY,
  at_nanos BIGINT NOT NULL,
  actor VARCHAR NOT NULL,
  action VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  outcome VARCHAR NOT NULL,
  trace VARCHAR NOT NULL,
  detail VARCHAR NOT NULL,
  -- SHA-256 over the previous link and this entry
  link VARCHAR(64) NOT NULL
);

CREATE SEQUENCE event_waiting_id START WITH 1 INCREMENT BY 50;
CREATE TABLE event_waiting (
  id BIGINT NOT NULL PRIMARY KEY,
  at_nanos BIGINT NOT NULL,
  event_type VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  detail VARCHAR NOT NULL
);
CREATE TABLE event_entry (
  place BIGINT NOT NULL PRIMARY KEY,
  at_nanos BIGINT NOT NULL,
  event_type VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  detail VARCHAR NOT NULL
);

-- One row: the ends of both logs. Whoever seals holds its lock.
CREATE TABLE log_head (
  id INTEGER NOT NULL PRIMARY KEY,
  audit_place BIGINT NOT NULL,
  audit_link VARCHAR(64) NOT NULL,
  event_place BIGINT NOT NULL
);
INSERT INTO log_head (id, audit_place, audit_link, event_place)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0);
