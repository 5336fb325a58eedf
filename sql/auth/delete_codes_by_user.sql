-- Forget the authorization codes of a user.
--
-- params:  user_id BIGINT
-- returns: rows touched
-- index:   none — codes live ten minutes, the table stays below 1,000 rows
DELETE FROM oauth_codes
 WHERE user_id = :user_id
