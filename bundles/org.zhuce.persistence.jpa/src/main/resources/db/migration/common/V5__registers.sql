-- Restrictions (限制). The subject is found by a keyed digest of its number; "person" is null while no
-- register has that person.
CREATE TABLE restriction (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  subject_index VARCHAR(64) NOT NULL,
  person VARCHAR(36),
  arrival BIGINT NOT NULL,
  body BYTEA NOT NULL,
  writes BIGINT NOT NULL,
  CONSTRAINT restriction_arrival UNIQUE (arrival)
);
CREATE INDEX restriction_subject ON restriction (subject_index, arrival);
CREATE INDEX restriction_person ON restriction (person, arrival);

-- What became of each record of the registers
CREATE TABLE register_history (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  register_name VARCHAR(40) NOT NULL,
  record_id VARCHAR(80) NOT NULL,
  arrival BIGINT NOT NULL,
  body BYTEA NOT NULL
);
CREATE INDEX register_history_record ON register_history (register_name, record_id, arrival);
