-- Where a player stands among the players of one country, restricted ones not counted; none for others.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; country_code CHAR(2); user_id BIGINT
-- returns: one Place; never null: position
-- index:   own.PRIMARY, a.ix_score_bests_country
SELECT own.score_id,
       1 + (
           SELECT COUNT(*)
             FROM score_bests AS a
            WHERE a.beatmap_id = :beatmap_id
              AND a.ruleset_id = :ruleset_id
              AND a.country_code = :country_code
              AND a.is_hidden = 0
              AND a.total_score >= own.total_score
              AND (a.total_score > own.total_score OR a.score_id < own.score_id)
       ) AS position
  FROM score_bests AS own
 WHERE own.beatmap_id = :beatmap_id
   AND own.ruleset_id = :ruleset_id
   AND own.user_id = :user_id
   AND own.country_code = :country_code
