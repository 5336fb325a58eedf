-- The beatmap of a leaderboard and how many players stand on it, restricted ones not counted.
--
-- Counting the restricted apart keeps the large count on the leaderboard's own index.
--
-- params:  beatmap_id BIGINT; ruleset_id TINYINT or NULL for the beatmap's own
-- returns: one BoardSummary
-- index:   m.PRIMARY, b.ix_score_bests_total, u.ix_users_restricted, h.PRIMARY
SELECT COALESCE(:ruleset_id, m.ruleset_id) AS ruleset_id,
       m.status,
       (
           SELECT COUNT(*)
             FROM score_bests AS b
            WHERE b.beatmap_id = m.id
              AND b.ruleset_id = COALESCE(:ruleset_id, m.ruleset_id)
       ) - (
           SELECT COUNT(*)
             FROM users AS u
             JOIN score_bests AS h
               ON h.beatmap_id = m.id
              AND h.ruleset_id = COALESCE(:ruleset_id, m.ruleset_id)
              AND h.user_id = u.id
            WHERE u.is_restricted = 1
       ) AS score_count
  FROM beatmaps AS m
 WHERE m.id = :beatmap_id
   AND m.deleted_at IS NULL
