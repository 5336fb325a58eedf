-- Players of a ranking, in no particular order: totals in one ruleset, and the rank on a day. Who never played the ruleset
-- or is restricted is absent. Of a day that is null nothing is looked up.
--
-- params:  user_ids JSON array of BIGINT; ruleset_id TINYINT; day DATE or NULL
-- returns: many RankedUserRow
-- index:   u.PRIMARY, s.PRIMARY, h.PRIMARY
-- source:  osu-api-v2-objects.md §1.4
SELECT u.id,
       u.country_code,
       s.pp,
       s.accuracy,
       s.ranked_score,
       s.total_score,
       s.play_count,
       s.play_time_s,
       s.total_hits,
       s.count_300,
       s.count_100,
       s.count_50,
       s.count_miss,
       s.maximum_combo,
       s.replays_watched,
       s.grade_ssh,
       s.grade_ss,
       s.grade_sh,
       s.grade_s,
       s.grade_a,
       h.global_rank AS past_rank
  FROM JSON_TABLE(:user_ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN users AS u
    ON u.id = want.id
   AND u.is_restricted = 0
  JOIN user_statistics AS s
    ON s.user_id = want.id
   AND s.ruleset_id = :ruleset_id
  LEFT JOIN rank_history AS h
    ON h.user_id = want.id
   AND h.ruleset_id = :ruleset_id
   AND h.day = :day
