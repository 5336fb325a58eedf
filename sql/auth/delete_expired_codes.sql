-- Forget authorization codes that expired before then; at most a thousand.
--
-- params:  until DATETIME
-- returns: rows touched
-- index:   ix_oauth_codes_expiry
DELETE FROM oauth_codes
 WHERE expires_at < :until
 LIMIT 1000
