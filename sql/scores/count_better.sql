-- How many players are ahead of a total on a beatmap, restricted ones not counted; ties: the earlier score is ahead.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; total_score BIGINT; score_id BIGINT
-- returns: value int
-- index:   a.ix_score_bests_total, t.ix_score_bests_total, u.ix_users_restricted, h.PRIMARY
SELECT (
           SELECT COUNT(*)
             FROM score_bests AS a
            WHERE a.beatmap_id = :beatmap_id
              AND a.ruleset_id = :ruleset_id
              AND a.total_score > :total_score
       ) + (
           SELECT COUNT(*)
             FROM score_bests AS t
            WHERE t.beatmap_id = :beatmap_id
              AND t.ruleset_id = :ruleset_id
              AND t.total_score = :total_score
              AND t.score_id < :score_id
       ) - (
           SELECT COUNT(*)
             FROM users AS u
             JOIN score_bests AS h
               ON h.beatmap_id = :beatmap_id
              AND h.ruleset_id = :ruleset_id
              AND h.user_id = u.id
            WHERE u.is_restricted = 1
              AND (
                      h.total_score > :total_score
                   OR (h.total_score = :total_score AND h.score_id < :score_id)
                  )
       ) AS ahead
