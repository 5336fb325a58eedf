-- How many took part on a day, restricted players left out.
--
-- params:  day DATE
-- returns: value int
-- index:   p.ix_daily_challenge_plays_day, u.PRIMARY
SELECT COUNT(*) AS players
  FROM daily_challenge_plays AS p
  JOIN users AS u ON u.id = p.user_id
 WHERE p.day = :day
   AND u.is_restricted = 0
