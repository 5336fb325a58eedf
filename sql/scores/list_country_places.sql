-- The highest places of one country's players on a beatmap; ties: the earlier score. Restricted players are left out.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; country_code CHAR(2); limit INT (1..100)
-- returns: many Standing
-- index:   b.ix_score_bests_country
SELECT b.score_id,
       b.user_id,
       b.total_score
  FROM score_bests AS b
 WHERE b.beatmap_id = :beatmap_id
   AND b.ruleset_id = :ruleset_id
   AND b.country_code = :country_code
   AND b.is_hidden = 0
 ORDER BY b.total_score DESC, b.score_id ASC
 LIMIT :limit
