-- Who took part on a day, by id, after a given one.
--
-- params:  day DATE; after_user_id BIGINT; limit INT
-- returns: many UserRow
-- index:   p.ix_daily_challenge_plays_day
SELECT p.user_id
  FROM daily_challenge_plays AS p
 WHERE p.day = :day
   AND p.user_id > :after_user_id
 ORDER BY p.user_id
 LIMIT :limit
