-- How many players are ahead of a total on a beatmap, restricted ones not counted; ties: the earlier score is ahead.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; total_score BIGINT; score_id BIGINT
-- returns: value int
-- index:   a.ix_score_bests_total
SELECT COUNT(*) AS ahead
  FROM score_bests AS a
 WHERE a.beatmap_id = :beatmap_id
   AND a.ruleset_id = :ruleset_id
   AND a.is_hidden = 0
   AND a.total_score >= :total_score
   AND (a.total_score > :total_score OR a.score_id < :score_id)
