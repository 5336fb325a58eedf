-- A page of the sets of others to which a player of this server gave a difficulty, latest updated first. Using
-- temporary: a set may hold several of them.
--
-- params:  user_id BIGINT; limit INT; offset INT
-- returns: many BeatmapsetId
-- index:   b.ix_beatmaps_user, s.PRIMARY; using temporary: sorts the sets of one player
-- source:  osu-api-v2.md §4.1
SELECT s.id
  FROM beatmaps AS b
  JOIN beatmapsets AS s ON s.id = b.beatmapset_id
 WHERE b.user_id = :user_id
   AND b.deleted_at IS NULL
   AND s.user_id <> :user_id
   AND s.is_local = 1
   AND s.deleted_at IS NULL
 GROUP BY s.id, s.updated_at
 ORDER BY s.updated_at DESC, s.id DESC
 LIMIT :limit OFFSET :offset
