-- Forget the authorization codes of an application.
--
-- params:  client_id BIGINT
-- returns: rows touched
-- index:   none — codes live ten minutes, the table stays below 1,000 rows
DELETE FROM oauth_codes
 WHERE client_id = :client_id
