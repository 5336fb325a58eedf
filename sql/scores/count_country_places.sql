-- How many players of one country stand on a leaderboard, restricted ones not counted.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; country_code CHAR(2)
-- returns: value int
-- index:   b.ix_score_bests_country
SELECT COUNT(*) AS players
  FROM score_bests AS b
 WHERE b.beatmap_id = :beatmap_id
   AND b.ruleset_id = :ruleset_id
   AND b.country_code = :country_code
   AND b.is_hidden = 0
