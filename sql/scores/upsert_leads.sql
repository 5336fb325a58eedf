-- Give a player who is shown again the first places whose holder is worse, or that nobody holds; ties: the earlier score.
-- Compared once more with the row as it is when written: a better play may have come in between.
--
-- params:  user_id BIGINT
-- returns: rows touched
-- index:   b.ix_score_bests_user, l.PRIMARY; using temporary: reads and writes the same table
INSERT INTO beatmap_leaders (beatmap_id, ruleset_id, user_id, score_id, total_score)
SELECT b.beatmap_id,
       b.ruleset_id,
       b.user_id,
       b.score_id,
       b.total_score
  FROM score_bests AS b
  LEFT JOIN beatmap_leaders AS l
    ON l.beatmap_id = b.beatmap_id
   AND l.ruleset_id = b.ruleset_id
 WHERE b.user_id = :user_id
   AND (
           l.score_id IS NULL
        OR l.total_score < b.total_score
        OR (l.total_score = b.total_score AND l.score_id > b.score_id)
       )
    ON DUPLICATE KEY UPDATE
       user_id = IF(
           VALUES (total_score) > beatmap_leaders.total_score
        OR (VALUES (total_score) = beatmap_leaders.total_score AND VALUES (score_id) < beatmap_leaders.score_id),
           VALUES (user_id),
           beatmap_leaders.user_id
       ),
       score_id = IF(
           VALUES (total_score) > beatmap_leaders.total_score
        OR (VALUES (total_score) = beatmap_leaders.total_score AND VALUES (score_id) < beatmap_leaders.score_id),
           VALUES (score_id),
           beatmap_leaders.score_id
       ),
       total_score = GREATEST(beatmap_leaders.total_score, VALUES (total_score))
