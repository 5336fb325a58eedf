-- What a player has to do with a set: plays of each of its beatmaps (never played ones are absent), and a row for
-- beatmap 0 when the set is a favourite.
--
-- params:  user_id BIGINT; beatmapset_id BIGINT
-- returns: many PlayCountRow
-- index:   b.ix_beatmaps_beatmapset, p.PRIMARY, f.PRIMARY
SELECT p.beatmap_id,
       p.play_count
  FROM beatmaps AS b
  JOIN beatmap_plays AS p ON p.user_id = :user_id AND p.beatmap_id = b.id
 WHERE b.beatmapset_id = :beatmapset_id
 UNION ALL
SELECT 0 AS beatmap_id,
       1 AS play_count
  FROM beatmapset_favourites AS f
 WHERE f.user_id = :user_id
   AND f.beatmapset_id = :beatmapset_id
