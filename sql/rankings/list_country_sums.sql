-- What the visible ranked players of each country add up to, per ruleset. Players of no known country are left out.
--
-- params:  none
-- returns: many CountryRow; never null: play_count, ranked_score, performance
-- index:   none — a job that looks at every player; using temporary
-- source:  reference-domain-rules.md §6
SELECT t.ruleset_id,
       t.country_code,
       COUNT(*) AS active_users,
       CAST(SUM(t.play_count) AS SIGNED) AS play_count,
       CAST(SUM(t.ranked_score) AS SIGNED) AS ranked_score,
       SUM(t.pp) AS performance
  FROM user_statistics AS t
  JOIN users AS u ON u.id = t.user_id
 WHERE t.is_ranked = 1
   AND t.pp > 0
   AND t.country_code <> 'XX'
   AND u.is_restricted = 0
 GROUP BY t.ruleset_id, t.country_code
