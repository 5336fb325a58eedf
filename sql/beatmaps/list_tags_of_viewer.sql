-- The tags a player gave to the beatmaps of a set.
--
-- params:  user_id BIGINT; beatmapset_id BIGINT
-- returns: many OwnTagRow
-- index:   b.ix_beatmaps_beatmapset, t.PRIMARY
SELECT t.beatmap_id,
       t.tag_id
  FROM beatmaps AS b
  JOIN beatmap_tags AS t ON t.beatmap_id = b.id AND t.user_id = :user_id
 WHERE b.beatmapset_id = :beatmapset_id
