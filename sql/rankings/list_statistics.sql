-- Totals of players in some rulesets, in no particular order; a ruleset a player never played is absent.
--
-- params:  user_ids JSON array of BIGINT; ruleset_ids JSON array of TINYINT
-- returns: many StatisticsRow
-- index:   t.PRIMARY
-- source:  osu-api-v2-objects.md §1.4
SELECT t.user_id,
       t.ruleset_id,
       t.country_code,
       t.pp,
       t.accuracy,
       t.ranked_score,
       t.total_score,
       t.play_count,
       t.play_time_s,
       t.total_hits,
       t.count_300,
       t.count_100,
       t.count_50,
       t.count_miss,
       t.maximum_combo,
       t.replays_watched,
       t.grade_ssh,
       t.grade_ss,
       t.grade_sh,
       t.grade_s,
       t.grade_a
  FROM JSON_TABLE(:user_ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
 CROSS JOIN JSON_TABLE(:ruleset_ids, '$[*]' COLUMNS (id TINYINT PATH '$')) AS r
  JOIN user_statistics AS t
    ON t.user_id = want.id
   AND t.ruleset_id = r.id
