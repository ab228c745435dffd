-- Who a person was before name or ID number were corrected; the body is encrypted like a person's.
CREATE TABLE former_person (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  person VARCHAR(36) NOT NULL,
  arrival BIGINT NOT NULL,
  body BYTEA NOT NULL
);
CREATE INDEX former_person_person ON former_person (person, arrival);
