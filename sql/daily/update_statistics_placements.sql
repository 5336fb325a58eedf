-- Add the placements of a day to the numbers of its players; once, when the day is evaluated.
--
-- params:  day DATE
-- returns: rows touched
-- index:   p.ix_daily_challenge_plays_day, d.PRIMARY
UPDATE daily_challenge_statistics AS d
  JOIN daily_challenge_plays AS p ON p.user_id = d.user_id
   SET d.top_10p_placements = d.top_10p_placements + p.is_top_10p,
       d.top_50p_placements = d.top_50p_placements + p.is_top_50p
 WHERE p.day = :day
