-- Forget who signed in before then; at most a thousand entries.
--
-- params:  until DATETIME
-- returns: rows touched
-- index:   ix_login_log_created
DELETE FROM login_log
 WHERE created_at < :until
 LIMIT 1000
