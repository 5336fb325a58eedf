-- The map of a play that begins, and whether its token is the player's, for this map, and not used up.
--
-- params:  beatmap_id BIGINT; user_id BIGINT; token BIGINT or NULL
-- returns: one PlayedBeatmapRow
-- index:   b.PRIMARY, t.PRIMARY
-- source:  lazer-flows.md §5.2
SELECT b.status,
       b.total_length_s,
       t.id IS NOT NULL AS has_token
  FROM beatmaps AS b
  LEFT JOIN score_tokens AS t
    ON t.id = :token
   AND t.user_id = :user_id
   AND t.beatmap_id = b.id
   AND t.score_id IS NULL
 WHERE b.id = :beatmap_id
   AND b.deleted_at IS NULL
