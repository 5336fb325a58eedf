-- Players whose running streaks a day without a play has ended: last seen before `day_start`, for the weekly one in a
-- week before `week_start`. By id, after a given one.
--
-- params:  day_start DATETIME; week_start DATETIME; after_user_id BIGINT; limit INT
-- returns: many UserRow
-- index:   d.PRIMARY
SELECT d.user_id
  FROM daily_challenge_statistics AS d
 WHERE d.user_id > :after_user_id
   AND ((d.daily_streak_current > 0 AND d.last_update_at < :day_start)
        OR (d.weekly_streak_current > 0 AND d.last_weekly_streak_at < :week_start))
 ORDER BY d.user_id
 LIMIT :limit
