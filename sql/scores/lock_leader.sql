-- Who holds first place on a map, held until the transaction ends.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT
-- returns: one LeaderRow
-- index:   PRIMARY
SELECT l.user_id,
       l.score_id,
       l.total_score
  FROM beatmap_leaders AS l
 WHERE l.beatmap_id = :beatmap_id
   AND l.ruleset_id = :ruleset_id
   FOR UPDATE
