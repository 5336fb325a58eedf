-- Forget who took part on a day.
--
-- params:  day DATE
-- returns: rows touched
-- index:   p.ix_daily_challenge_plays_day
DELETE p
  FROM daily_challenge_plays AS p
 WHERE p.day = :day
