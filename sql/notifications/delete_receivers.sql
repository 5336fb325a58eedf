-- Nobody is told of these any more.
--
-- params:  ids JSON array of BIGINT
-- returns: rows touched
-- index:   r.ix_user_notifications_notification
DELETE r
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN user_notifications AS r ON r.notification_id = want.id
