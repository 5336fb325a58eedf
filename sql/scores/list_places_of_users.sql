-- The places of some players on a beatmap, highest total first; ties: the earlier score. Restricted players are left out.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; ids JSON array of BIGINT
-- returns: many Standing
-- index:   b.PRIMARY; using temporary: sorts the rows of the given players
SELECT b.score_id,
       b.user_id,
       b.total_score
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN score_bests AS b
    ON b.beatmap_id = :beatmap_id
   AND b.ruleset_id = :ruleset_id
   AND b.user_id = want.id
 WHERE b.is_hidden = 0
 ORDER BY b.total_score DESC, b.score_id ASC
