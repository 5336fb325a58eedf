-- How many players hold a medal, and since when.
CREATE INDEX ix_user_achievements_achieved ON user_achievements (achievement_id, achieved_at)
