-- Forget sessions of browsers that expired before then; at most a thousand.
--
-- params:  until DATETIME
-- returns: rows touched
-- index:   ix_web_sessions_expiry
DELETE FROM web_sessions
 WHERE expires_at < :until
 LIMIT 1000
