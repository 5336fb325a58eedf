-- What the visible ranked members of each team add up to, per ruleset.
--
-- params:  none
-- returns: many TeamSumRow; never null: play_count, ranked_score, performance
-- index:   none — a job that looks at every member of a team; using temporary
-- source:  reference-domain-rules.md §6
SELECT t.ruleset_id,
       m.team_id,
       CAST(SUM(t.play_count) AS SIGNED) AS play_count,
       CAST(SUM(t.ranked_score) AS SIGNED) AS ranked_score,
       SUM(t.pp) AS performance
  FROM team_members AS m
  JOIN user_statistics AS t ON t.user_id = m.user_id
  JOIN users AS u ON u.id = m.user_id
 WHERE t.is_ranked = 1
   AND t.pp > 0
   AND u.is_restricted = 0
 GROUP BY t.ruleset_id, m.team_id
