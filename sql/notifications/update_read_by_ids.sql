-- A user has read these.
--
-- params:  user_id BIGINT; ids JSON array of BIGINT
-- returns: rows touched (those that were unread)
-- index:   r.PRIMARY
UPDATE user_notifications AS r
  JOIN JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
    ON want.id = r.notification_id
   SET r.is_read = 1
 WHERE r.user_id = :user_id
   AND r.is_read = 0
