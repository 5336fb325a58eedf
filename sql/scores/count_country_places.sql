-- How many players of one country stand on a leaderboard, restricted ones not counted.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; country_code CHAR(2)
-- returns: value int
-- index:   b.ix_score_bests_country, u.ix_users_restricted, h.PRIMARY
SELECT (
           SELECT COUNT(*)
             FROM score_bests AS b
            WHERE b.beatmap_id = :beatmap_id
              AND b.ruleset_id = :ruleset_id
              AND b.country_code = :country_code
       ) - (
           SELECT COUNT(*)
             FROM users AS u
             JOIN score_bests AS h
               ON h.beatmap_id = :beatmap_id
              AND h.ruleset_id = :ruleset_id
              AND h.user_id = u.id
            WHERE u.is_restricted = 1
              AND h.country_code = :country_code
       ) AS players
