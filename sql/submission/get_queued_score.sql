-- A score that still has steps to do, with what those steps need to know of its map and player.
--
-- params:  score_id BIGINT
-- returns: one QueuedScoreRow
-- index:   q.PRIMARY, s.PRIMARY, b.PRIMARY, t.PRIMARY, u.PRIMARY
SELECT s.id,
       s.user_id,
       s.beatmap_id,
       s.ruleset_id,
       s.total_score,
       s.accuracy,
       s.max_combo,
       s.grade,
       s.is_passed,
       s.pp,
       s.mods,
       s.statistics,
       s.maximum_statistics,
       s.beatmap_checksum,
       s.room_id,
       s.playlist_item_id,
       s.started_at,
       s.ended_at,
       q.steps,
       q.attempts,
       b.beatmapset_id,
       b.ruleset_id AS map_ruleset_id,
       b.version,
       b.checksum,
       b.status,
       b.total_length_s,
       t.artist,
       t.title,
       u.username,
       u.country_code,
       u.is_restricted
  FROM score_queue AS q
  JOIN scores AS s ON s.id = q.score_id
  JOIN beatmaps AS b ON b.id = s.beatmap_id
  JOIN beatmapsets AS t ON t.id = b.beatmapset_id
  JOIN users AS u ON u.id = s.user_id
 WHERE q.score_id = :score_id
