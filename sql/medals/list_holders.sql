-- How many players hold each medal, by its number; those nobody holds are absent.
--
-- params:  none
-- returns: many HoldersRow
-- index:   a.ix_user_achievements_achieved; whole index: every medal of everybody, kept by who asks
SELECT a.achievement_id,
       COUNT(*) AS holders
  FROM user_achievements AS a
 GROUP BY a.achievement_id
 ORDER BY a.achievement_id
