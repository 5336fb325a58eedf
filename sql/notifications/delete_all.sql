-- A user puts everything away.
--
-- params:  user_id BIGINT
-- returns: rows touched
-- index:   PRIMARY or ix_user_notifications_stack
DELETE FROM user_notifications
 WHERE user_id = :user_id
