-- Players who have numbers, by id, after a given one.
--
-- params:  after_user_id BIGINT; limit INT
-- returns: many UserRow
-- index:   d.PRIMARY
SELECT d.user_id
  FROM daily_challenge_statistics AS d
 WHERE d.user_id > :after_user_id
 ORDER BY d.user_id
 LIMIT :limit
