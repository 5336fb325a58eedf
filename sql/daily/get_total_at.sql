-- The total that stands `offset` places below the best of a day, restricted players left out.
--
-- params:  day DATE; offset INT
-- returns: one TotalRow
-- index:   p.ix_daily_challenge_plays_day, u.PRIMARY
SELECT p.total_score
  FROM daily_challenge_plays AS p
  JOIN users AS u ON u.id = p.user_id
 WHERE p.day = :day
   AND u.is_restricted = 0
 ORDER BY p.total_score DESC
 LIMIT 1 OFFSET :offset
