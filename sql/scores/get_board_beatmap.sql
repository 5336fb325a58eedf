-- The beatmap of a leaderboard: the ruleset it is made for and its state.
--
-- params:  id BIGINT
-- returns: one BoardBeatmap
-- index:   PRIMARY
SELECT m.ruleset_id,
       m.status
  FROM beatmaps AS m
 WHERE m.id = :id
   AND m.deleted_at IS NULL
