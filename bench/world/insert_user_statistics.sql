INSERT INTO user_statistics (user_id, ruleset_id, country_code, pp, accuracy, ranked_score, total_score, play_count,
                             play_time_s, total_hits, count_300, count_100, count_miss, maximum_combo, last_played_at)
SELECT p.user_id, 0, u.country_code, SUM(p.pp) / 5, AVG(p.accuracy), SUM(s.total_score), SUM(s.total_score), COUNT(*),
       COUNT(*) * 100, COUNT(*) * 96, COUNT(*) * 90, COUNT(*) * 6, COUNT(*) * 2, MAX(s.max_combo), UTC_TIMESTAMP()
  FROM score_pp_bests AS p
  JOIN scores AS s ON s.id = p.score_id
  JOIN users AS u ON u.id = p.user_id
 GROUP BY p.user_id, u.country_code
