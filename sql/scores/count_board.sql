-- How many players stand on a leaderboard, restricted ones not counted.
--
-- Counting the restricted apart keeps the large count on the leaderboard's own index.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT
-- returns: value int
-- index:   b.ix_score_bests_total or b.PRIMARY, u.ix_users_restricted, h.PRIMARY
SELECT (
           SELECT COUNT(*)
             FROM score_bests AS b
            WHERE b.beatmap_id = :beatmap_id
              AND b.ruleset_id = :ruleset_id
       ) - (
           SELECT COUNT(*)
             FROM users AS u
             JOIN score_bests AS h
               ON h.beatmap_id = :beatmap_id
              AND h.ruleset_id = :ruleset_id
              AND h.user_id = u.id
            WHERE u.is_restricted = 1
       ) AS players
