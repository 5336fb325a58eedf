-- A user has read everything.
--
-- params:  user_id BIGINT
-- returns: rows touched (those that were unread)
-- index:   PRIMARY or ix_user_notifications_stack
UPDATE user_notifications
   SET is_read = 1
 WHERE user_id = :user_id
   AND is_read = 0
