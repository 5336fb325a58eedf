-- How many players stand on a leaderboard, restricted ones not counted.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT
-- returns: value int
-- index:   b.ix_score_bests_total or b.PRIMARY
SELECT COUNT(*) AS players
  FROM score_bests AS b
 WHERE b.beatmap_id = :beatmap_id
   AND b.ruleset_id = :ruleset_id
   AND b.is_hidden = 0
