-- A page of the beatmaps a player played most, most played first.
--
-- params:  user_id BIGINT; limit INT; offset INT
-- returns: many PlayCountRow
-- index:   p.ix_beatmap_plays_user, b.PRIMARY
-- source:  osu-api-v2.md §4.1
SELECT p.beatmap_id,
       p.play_count
  FROM beatmap_plays AS p
  JOIN beatmaps AS b ON b.id = p.beatmap_id
 WHERE p.user_id = :user_id
   AND b.deleted_at IS NULL
 ORDER BY p.play_count DESC, p.beatmap_id DESC
 LIMIT :limit OFFSET :offset
