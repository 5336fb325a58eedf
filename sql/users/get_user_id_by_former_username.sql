-- The user who held a name before and shows it, most recent change first.
--
-- params:  username VARCHAR(32)
-- returns: one UserIdRow
-- index:   n.ix_user_names_username, u.PRIMARY
-- source:  osu-search.md §4
SELECT u.id,
       u.is_restricted
  FROM user_names AS n
  JOIN users AS u ON u.id = n.user_id
 WHERE n.username = :username
   AND n.is_visible = 1
 ORDER BY n.changed_at DESC
 LIMIT 1
