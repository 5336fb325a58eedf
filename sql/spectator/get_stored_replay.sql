-- A score whose replay is asked for; those of restricted players only for themselves.
--
-- params:  id BIGINT; viewer_id BIGINT or NULL
-- returns: one StoredReplayRow
-- index:   s.PRIMARY, u.PRIMARY
SELECT s.id,
       s.user_id,
       s.beatmap_id,
       s.ruleset_id,
       s.has_replay
  FROM scores AS s
  JOIN users AS u ON u.id = s.user_id
 WHERE s.id = :id
   AND s.deleted_at IS NULL
   AND (u.is_restricted = 0 OR s.user_id = :viewer_id)
