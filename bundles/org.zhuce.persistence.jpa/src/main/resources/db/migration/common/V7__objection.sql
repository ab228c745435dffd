-- Objections to cancellations, beside those to applications in publicity, and who decided on each when. Rows
-- from before have "against" null and their decision in the body alone. "open_against" is the application
-- while its holder's objection is open: no second one then.
ALTER TABLE objection ADD COLUMN against VARCHAR(20);
ALTER TABLE objection ADD COLUMN raised_by VARCHAR(36);
ALTER TABLE objection ADD COLUMN open_against VARCHAR(36);
ALTER TABLE objection ADD COLUMN result VARCHAR(20);
ALTER TABLE objection ADD COLUMN decided_by VARCHAR(100);
ALTER TABLE objection ADD COLUMN decided_at BIGINT;
CREATE UNIQUE INDEX objection_open_against ON objection (open_against);
CREATE INDEX objection_raised_by ON objection (raised_by, arrival);
CREATE INDEX objection_result ON objection (result, arrival);

-- What people and enterprises were told; never changed.
CREATE TABLE notice (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  recipient VARCHAR(36) NOT NULL,
  application VARCHAR(36) NOT NULL,
  arrival BIGINT NOT NULL,
  body BYTEA NOT NULL
);
CREATE INDEX notice_recipient ON notice (recipient, arrival);
CREATE INDEX notice_application ON notice (application, arrival);
