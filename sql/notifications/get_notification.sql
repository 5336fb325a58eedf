-- One notification as somebody sees it who has just been told, with the name of its source.
--
-- params:  id BIGINT
-- returns: one NotificationRow
-- index:   n.PRIMARY, u.PRIMARY
SELECT n.id,
       n.name,
       n.object_type,
       n.object_id,
       n.source_user_id,
       n.details,
       n.created_at,
       0 AS is_read,
       u.username,
       '' AS category
  FROM notifications AS n
  LEFT JOIN users AS u ON u.id = n.source_user_id
 WHERE n.id = :id
