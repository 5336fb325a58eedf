-- A page of the sets a player marked as favourite, latest first; deleted sets are absent.
--
-- params:  user_id BIGINT; limit INT; offset INT
-- returns: many BeatmapsetId
-- index:   f.ix_beatmapset_favourites_user, s.PRIMARY
-- source:  osu-api-v2.md §4.1
SELECT s.id
  FROM beatmapset_favourites AS f
  JOIN beatmapsets AS s ON s.id = f.beatmapset_id
 WHERE f.user_id = :user_id
   AND s.deleted_at IS NULL
 ORDER BY f.created_at DESC, f.beatmapset_id DESC
 LIMIT :limit OFFSET :offset
