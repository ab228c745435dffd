-- Keys of providers are listed by prefix and in the order of their bytes, whatever the locale.
ALTER TABLE provider_record ALTER COLUMN record_key TYPE VARCHAR(200) COLLATE "C";
