-- The newest notifications of each of the given stacks, newest first; `read_until` 0 gives unread ones only, 1 all.
--
-- params:  user_id BIGINT; stacks JSON array of [object_type, object_id, category]; read_until TINYINT;
--          per_stack INT (1..50)
-- returns: many NotificationRow; never null: category, is_read
-- index:   r.ix_user_notifications_stack, n.PRIMARY, u.PRIMARY; using temporary: numbers within stacks
-- source:  osu-api-v2.md §4.9
SELECT n.id,
       n.name,
       n.object_type,
       n.object_id,
       n.source_user_id,
       n.details,
       n.created_at,
       listed.is_read,
       u.username,
       listed.category
  FROM (
           SELECT r.notification_id,
                  r.is_read,
                  r.category,
                  ROW_NUMBER() OVER (
                      PARTITION BY r.object_type, r.object_id, r.category
                          ORDER BY r.notification_id DESC
                  ) AS place
             FROM JSON_TABLE(
                      :stacks, '$[*]' COLUMNS (
                          object_type VARCHAR(16) PATH '$[0]',
                          object_id BIGINT PATH '$[1]',
                          category VARCHAR(40) PATH '$[2]'
                      )
                  ) AS want
             JOIN user_notifications AS r
               ON r.user_id = :user_id
              AND r.object_type = CONVERT(want.object_type USING ascii)
              AND r.object_id = want.object_id
              AND r.category = CONVERT(want.category USING ascii)
            WHERE r.is_read <= :read_until
       ) AS listed
  JOIN notifications AS n ON n.id = listed.notification_id
  LEFT JOIN users AS u ON u.id = n.source_user_id
 WHERE listed.place <= :per_stack
 ORDER BY n.id DESC
