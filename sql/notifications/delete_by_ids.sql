-- A user puts these away.
--
-- params:  user_id BIGINT; ids JSON array of BIGINT
-- returns: rows touched
-- index:   r.PRIMARY
DELETE r
  FROM user_notifications AS r
  JOIN JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
    ON want.id = r.notification_id
 WHERE r.user_id = :user_id
