-- Take from a player the first places nobody else stands behind.
--
-- params:  user_id BIGINT
-- returns: rows touched
-- index:   ix_beatmap_leaders_user
DELETE FROM beatmap_leaders
 WHERE user_id = :user_id
