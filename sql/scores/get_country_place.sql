-- Where a player stands among the players of one country, restricted ones not counted; none for others.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT; country_code CHAR(2); user_id BIGINT
-- returns: one Place; never null: position
-- index:   own.PRIMARY, a.ix_score_bests_country, t.ix_score_bests_country, u.ix_users_restricted or u.PRIMARY,
--          h.PRIMARY or h.ix_score_bests_country
SELECT own.score_id,
       1 + (
           SELECT COUNT(*)
             FROM score_bests AS a
            WHERE a.beatmap_id = :beatmap_id
              AND a.ruleset_id = :ruleset_id
              AND a.country_code = :country_code
              AND a.total_score > own.total_score
       ) + (
           SELECT COUNT(*)
             FROM score_bests AS t
            WHERE t.beatmap_id = :beatmap_id
              AND t.ruleset_id = :ruleset_id
              AND t.country_code = :country_code
              AND t.total_score = own.total_score
              AND t.score_id < own.score_id
       ) - (
           SELECT COUNT(*)
             FROM users AS u
             JOIN score_bests AS h
               ON h.beatmap_id = :beatmap_id
              AND h.ruleset_id = :ruleset_id
              AND h.user_id = u.id
            WHERE u.is_restricted = 1
              AND u.id <> own.user_id
              AND h.country_code = :country_code
              AND (
                      h.total_score > own.total_score
                   OR (h.total_score = own.total_score AND h.score_id < own.score_id)
                  )
       ) AS position
  FROM score_bests AS own
 WHERE own.beatmap_id = :beatmap_id
   AND own.ruleset_id = :ruleset_id
   AND own.user_id = :user_id
   AND own.country_code = :country_code
