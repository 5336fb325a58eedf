-- Where a player stands on a leaderboard: one more than the players ahead, restricted ones not counted. Restricted players
-- have a place too, for themselves.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; user_id BIGINT
-- returns: one Place; never null: position
-- index:   own.PRIMARY, a.ix_score_bests_total
SELECT own.score_id,
       1 + (
           SELECT COUNT(*)
             FROM score_bests AS a
            WHERE a.beatmap_id = :beatmap_id
              AND a.ruleset_id = :ruleset_id
              AND a.is_hidden = 0
              AND a.total_score >= own.total_score
              AND (a.total_score > own.total_score OR a.score_id < own.score_id)
       ) AS position
  FROM score_bests AS own
 WHERE own.beatmap_id = :beatmap_id
   AND own.ruleset_id = :ruleset_id
   AND own.user_id = :user_id
