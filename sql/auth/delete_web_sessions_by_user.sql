-- Sign a user out of every browser.
--
-- params:  user_id BIGINT
-- returns: rows touched
-- index:   ix_web_sessions_user
DELETE FROM web_sessions
 WHERE user_id = :user_id
