-- Undoes 0070.index_user_achievements_achieved.
DROP INDEX ix_user_achievements_achieved ON user_achievements
