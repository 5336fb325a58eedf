-- Hand the first places of a player who is hidden now to whoever is next on each map; nothing where nobody is.
--
-- params:  user_id BIGINT
-- returns: rows touched
-- index:   l.ix_beatmap_leaders_user, b.ix_score_bests_total, s.PRIMARY; using temporary: reads and writes the same table
INSERT INTO beatmap_leaders (beatmap_id, ruleset_id, user_id, score_id, total_score)
SELECT s.beatmap_id,
       s.ruleset_id,
       s.user_id,
       s.id,
       s.total_score
  FROM (
           SELECT (
                      SELECT b.score_id
                        FROM score_bests AS b
                       WHERE b.beatmap_id = l.beatmap_id
                         AND b.ruleset_id = l.ruleset_id
                         AND b.is_hidden = 0
                       ORDER BY b.total_score DESC, b.score_id ASC
                       LIMIT 1
                  ) AS score_id
             FROM beatmap_leaders AS l
            WHERE l.user_id = :user_id
       ) AS next
  JOIN scores AS s ON s.id = next.score_id
    ON DUPLICATE KEY UPDATE
       user_id = VALUES (user_id),
       score_id = VALUES (score_id),
       total_score = VALUES (total_score)
