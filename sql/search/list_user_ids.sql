-- Players by name: exactly, by its beginning or words, or by a former name; the exact one first, then by last visit.
-- Restricted players and those the viewer blocks are absent.
--
-- params:  prefix VARCHAR(80); words VARCHAR(255); viewer_id BIGINT; name VARCHAR(80); limit INT (1..100)
-- returns: many FoundUser
-- index:   f.uq_users_username, n.ix_user_names_username, w.ix_users_words, u.PRIMARY, r.PRIMARY;
--          using temporary: three ways to find a name, each cut at 500
-- source:  osu-search.md §2
SELECT u.id
  FROM (
          (SELECT f.id AS user_id
             FROM users AS f
            WHERE f.username LIKE :prefix
            ORDER BY f.username
            LIMIT 500)
           UNION
          (SELECT n.user_id
             FROM user_names AS n
            WHERE n.username LIKE :prefix
              AND n.is_visible = 1
            ORDER BY n.username, n.changed_at
            LIMIT 500)
           UNION
          (SELECT w.id AS user_id
             FROM users AS w
            WHERE MATCH(w.username) AGAINST(:words IN BOOLEAN MODE) -- noqa: PRS
            LIMIT 500)
       ) AS found
  JOIN users AS u ON u.id = found.user_id
 WHERE u.is_restricted = 0
   AND NOT EXISTS (
           SELECT 1
             FROM relations AS r
            WHERE r.user_id = :viewer_id
              AND r.target_id = u.id
              AND r.kind = 2
       )
 ORDER BY u.username = :name DESC, u.last_visit_at DESC, u.id ASC
 LIMIT :limit
