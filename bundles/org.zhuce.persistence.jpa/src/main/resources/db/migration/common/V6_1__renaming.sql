-- Batches that rename an enterprise's registrations; their progress is counted in the transaction of
-- each. "open_enterprise" is null once a batch is finished.
CREATE TABLE renaming (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  enterprise VARCHAR(18) NOT NULL,
  open_enterprise VARCHAR(18),
  full_name VARCHAR(400) NOT NULL,
  total BIGINT NOT NULL,
  renamed BIGINT NOT NULL,
  unchanged BIGINT NOT NULL,
  redrafted BIGINT NOT NULL,
  handed_back BIGINT NOT NULL,
  left_open BIGINT NOT NULL,
  reached VARCHAR(20) NOT NULL,
  started_at BIGINT NOT NULL,
  finished_at BIGINT,
  writes BIGINT NOT NULL
);
CREATE INDEX renaming_open ON renaming (open_enterprise, started_at);
