-- The certificate as OFD, beside the PDF file; certificates sealed earlier have none
ALTER TABLE certificate ADD COLUMN sealed_ofd VARCHAR(64);
CREATE INDEX certificate_ofd ON certificate (sealed_ofd);
