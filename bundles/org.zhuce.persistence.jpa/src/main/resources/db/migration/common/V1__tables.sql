-- Tables of the first version. What is personal stands in "body", encrypted (AES-256-GCM); beside
-- it stands only what is searched by. "arrival" orders by insertion: nanoseconds since 1970.
-- "writes" counts how often a row was written, from 1; a version of the kernel's is one less.
-- There are no foreign keys: each row is written by one store, and the kernel decides the order.

-- Proof of which keys encrypt this database; the keys themselves are in a file outside of it.
CREATE TABLE master_key (
  key_id INTEGER NOT NULL PRIMARY KEY,
  proof VARCHAR(64) NOT NULL
);

CREATE TABLE person (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  id_number_index VARCHAR(64) NOT NULL,
  body BYTEA NOT NULL,
  writes BIGINT NOT NULL,
  CONSTRAINT person_id_number UNIQUE (id_number_index)
);

CREATE TABLE qualification (
  id VARCHAR(80) NOT NULL PRIMARY KEY,
  person VARCHAR(36) NOT NULL,
  specialty VARCHAR(40) NOT NULL,
  body BYTEA NOT NULL,
  writes BIGINT NOT NULL
);
CREATE INDEX qualification_person ON qualification (person);

CREATE TABLE enterprise (
  code VARCHAR(18) NOT NULL PRIMARY KEY,
  full_name VARCHAR(400) NOT NULL,
  qualified BOOLEAN NOT NULL,
  writes BIGINT NOT NULL,
  CONSTRAINT enterprise_full_name UNIQUE (full_name)
);

CREATE TABLE application (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  application_number VARCHAR(20) NOT NULL,
  type_id VARCHAR(200) NOT NULL,
  person VARCHAR(36) NOT NULL,
  enterprise VARCHAR(18),
  state VARCHAR(40) NOT NULL,
  -- the person while the state is not final, else null: one open application per person
  open_person VARCHAR(36),
  body BYTEA NOT NULL,
  writes BIGINT NOT NULL,
  CONSTRAINT application_number_once UNIQUE (application_number),
  CONSTRAINT application_open_once UNIQUE (open_person)
);
CREATE INDEX application_person ON application (person, application_number);
CREATE INDEX application_enterprise ON application (enterprise, state, application_number);
CREATE INDEX application_state ON application (state, application_number);
CREATE INDEX application_type ON application (type_id, open_person);

CREATE TABLE registration (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  registration_number VARCHAR(20) NOT NULL,
  person VARCHAR(36) NOT NULL,
  employer VARCHAR(18) NOT NULL,
  cancelled BOOLEAN NOT NULL,
  arrival BIGINT NOT NULL,
  body BYTEA NOT NULL,
  writes BIGINT NOT NULL,
  CONSTRAINT registration_number_once UNIQUE (registration_number)
);
CREATE INDEX registration_person ON registration (person, arrival);
CREATE INDEX registration_employer ON registration (employer, cancelled, registration_number);

CREATE TABLE certificate (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  registration VARCHAR(36) NOT NULL,
  person VARCHAR(36) NOT NULL,
  code_index VARCHAR(64) NOT NULL,
  sealed_file VARCHAR(64),
  arrival BIGINT NOT NULL,
  body BYTEA NOT NULL,
  writes BIGINT NOT NULL,
  CONSTRAINT certificate_code UNIQUE (code_index)
);
CREATE INDEX certificate_registration ON certificate (registration, arrival);
CREATE INDEX certificate_person ON certificate (person, arrival);
CREATE INDEX certificate_file ON certificate (sealed_file);

CREATE TABLE publicity (
  batch_number VARCHAR(60) NOT NULL PRIMARY KEY,
  arrival BIGINT NOT NULL,
  body BYTEA NOT NULL,
  writes BIGINT NOT NULL,
  CONSTRAINT publicity_arrival UNIQUE (arrival)
);

CREATE TABLE objection (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  application VARCHAR(36) NOT NULL,
  arrival BIGINT NOT NULL,
  body BYTEA NOT NULL,
  writes BIGINT NOT NULL
);
CREATE INDEX objection_application ON objection (application, arrival);

CREATE TABLE announcement (
  announcement_number VARCHAR(60) NOT NULL PRIMARY KEY,
  arrival BIGINT NOT NULL,
  body BYTEA NOT NULL,
  writes BIGINT NOT NULL,
  CONSTRAINT announcement_arrival UNIQUE (arrival)
);

-- Files by the SHA-256 of their content, in parts: one value of H2 holds 1 MiB.
CREATE TABLE document_part (
  document VARCHAR(64) NOT NULL,
  part INTEGER NOT NULL,
  parts INTEGER NOT NULL,
  content BYTEA NOT NULL,
  PRIMARY KEY (document, part)
);

CREATE TABLE ticket (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  expires_at BIGINT NOT NULL,
  body BYTEA NOT NULL,
  writes BIGINT NOT NULL
);
CREATE INDEX ticket_expiry ON ticket (expires_at);

CREATE TABLE login_session (
  token_hash VARCHAR(64) NOT NULL PRIMARY KEY,
  expires_at BIGINT NOT NULL,
  body BYTEA NOT NULL
);
CREATE INDEX login_session_expiry ON login_session (expires_at);

CREATE TABLE staff_account (
  name VARCHAR(200) NOT NULL PRIMARY KEY,
  body BYTEA NOT NULL,
  writes BIGINT NOT NULL
);

CREATE TABLE invitation (
  code_hash VARCHAR(64) NOT NULL PRIMARY KEY,
  used BOOLEAN NOT NULL,
  body BYTEA NOT NULL,
  writes BIGINT NOT NULL
);

-- Commands by their Idempotency-Key; the id is a digest of scope and key.
CREATE TABLE command (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  written_at BIGINT NOT NULL,
  body BYTEA NOT NULL,
  writes BIGINT NOT NULL
);
CREATE INDEX command_age ON command (written_at);

CREATE TABLE job (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  kind VARCHAR(200) NOT NULL,
  subject VARCHAR(200) NOT NULL,
  status VARCHAR(20) NOT NULL,
  attempts INTEGER NOT NULL,
  due_at BIGINT NOT NULL,
  -- due_at and arrival while the job is not done, else null: the indexes hold open jobs only
  open_due_at BIGINT,
  open_arrival BIGINT,
  last_error VARCHAR NOT NULL,
  created_at BIGINT NOT NULL,
  arrival BIGINT NOT NULL,
  writes BIGINT NOT NULL
);
CREATE INDEX job_due ON job (open_due_at);
CREATE INDEX job_open ON job (open_arrival);
CREATE INDEX job_subject ON job (subject, arrival);

-- Series without gaps: the row is locked until the unit ends.
CREATE TABLE number_series (
  series VARCHAR(200) NOT NULL PRIMARY KEY,
  last_number BIGINT NOT NULL
);

-- Series with gaps: nodes take blocks.
CREATE TABLE number_block (
  series VARCHAR(200) NOT NULL PRIMARY KEY,
  last_number BIGINT NOT NULL
);

-- Records of signing providers. A value of 1 MiB does not fit into one encrypted column of H2.
CREATE TABLE provider_record (
  provider VARCHAR(200) NOT NULL,
  record_key VARCHAR(200) NOT NULL,
  head BYTEA NOT NULL,
  tail BYTEA NOT NULL,
  PRIMARY KEY (provider, record_key)
);
