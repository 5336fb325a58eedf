-- A player's numbers, counted anew.
--
-- params:  user_id BIGINT; play_count INT; daily_streak_current INT; daily_streak_best INT; weekly_streak_current INT;
--          weekly_streak_best INT; top_10p_placements INT; top_50p_placements INT; last_update_at DATETIME or NULL;
--          last_weekly_streak_at DATETIME or NULL
-- returns: rows touched
-- index:   none — insert
INSERT INTO daily_challenge_statistics (
    user_id,
    play_count,
    daily_streak_current,
    daily_streak_best,
    weekly_streak_current,
    weekly_streak_best,
    top_10p_placements,
    top_50p_placements,
    last_update_at,
    last_weekly_streak_at
)
VALUES (
    :user_id,
    :play_count,
    :daily_streak_current,
    :daily_streak_best,
    :weekly_streak_current,
    :weekly_streak_best,
    :top_10p_placements,
    :top_50p_placements,
    :last_update_at,
    :last_weekly_streak_at
)
    ON DUPLICATE KEY UPDATE
       play_count = VALUES (play_count),
       daily_streak_current = VALUES (daily_streak_current),
       daily_streak_best = VALUES (daily_streak_best),
       weekly_streak_current = VALUES (weekly_streak_current),
       weekly_streak_best = VALUES (weekly_streak_best),
       top_10p_placements = VALUES (top_10p_placements),
       top_50p_placements = VALUES (top_50p_placements),
       last_update_at = VALUES (last_update_at),
       last_weekly_streak_at = VALUES (last_weekly_streak_at)
