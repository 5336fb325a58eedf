-- A page of the sets a player of this server made that are in a range of states, latest ranked or updated first.
--
-- params:  user_id BIGINT; lowest TINYINT; highest TINYINT; limit INT; offset INT
-- returns: many BeatmapsetId
-- index:   s.ix_beatmapsets_user
-- source:  osu-api-v2.md §4.1
SELECT s.id
  FROM beatmapsets AS s
 WHERE s.user_id = :user_id
   AND s.status BETWEEN :lowest AND :highest
   AND s.is_local = 1
   AND s.deleted_at IS NULL
 ORDER BY COALESCE(s.ranked_at, s.updated_at) DESC, s.id DESC
 LIMIT :limit OFFSET :offset
