-- Add one play to a player's totals.
--
-- params:  user_id BIGINT; ruleset_id TINYINT; total_score BIGINT; ranked_score BIGINT; play_count INT; play_time_s INT;
--          count_300 INT; count_100 INT; count_50 INT; count_miss INT; total_hits INT; max_combo INT; ssh INT; ss INT;
--          sh INT; s INT; a INT; last_played_at DATETIME
-- returns: rows touched
-- index:   PRIMARY
-- source:  reference-domain-rules.md §4
UPDATE user_statistics
   SET total_score = total_score + :total_score,
       ranked_score = ranked_score + :ranked_score,
       play_count = play_count + :play_count,
       play_time_s = play_time_s + :play_time_s,
       count_300 = count_300 + :count_300,
       count_100 = count_100 + :count_100,
       count_50 = count_50 + :count_50,
       count_miss = count_miss + :count_miss,
       total_hits = total_hits + :total_hits,
       maximum_combo = GREATEST(maximum_combo, :max_combo),
       grade_ssh = grade_ssh + :ssh,
       grade_ss = grade_ss + :ss,
       grade_sh = grade_sh + :sh,
       grade_s = grade_s + :s,
       grade_a = grade_a + :a,
       last_played_at = :last_played_at
 WHERE user_id = :user_id
   AND ruleset_id = :ruleset_id
