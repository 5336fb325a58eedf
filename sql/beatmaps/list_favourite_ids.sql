-- Every set a player marked as favourite, by id.
--
-- params:  user_id BIGINT
-- returns: many BeatmapsetId
-- index:   PRIMARY or ix_beatmapset_favourites_user
-- source:  osu-api-v2.md §4.1
SELECT f.beatmapset_id AS id
  FROM beatmapset_favourites AS f
 WHERE f.user_id = :user_id
 ORDER BY f.beatmapset_id
