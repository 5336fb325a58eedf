-- End the running streaks of those of some players who have not been seen since; see `list_lapsed_users`.
--
-- params:  day_start DATETIME; week_start DATETIME; user_ids JSON array of BIGINT
-- returns: rows touched
-- index:   d.PRIMARY
UPDATE daily_challenge_statistics AS d
  JOIN JSON_TABLE(:user_ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want ON want.id = d.user_id
   SET d.daily_streak_current = IF(d.last_update_at < :day_start, 0, d.daily_streak_current),
       d.weekly_streak_current = IF(d.last_weekly_streak_at < :week_start, 0, d.weekly_streak_current)
 WHERE d.last_update_at < :day_start
    OR d.last_weekly_streak_at < :week_start
