-- Players of a ranking, in no particular order: the card with the team, totals in one ruleset, and the rank on a day.
-- Who never played the ruleset is absent, who is restricted is not. Of a day that is null nothing is looked up.
--
-- params:  user_ids JSON array of BIGINT; ruleset_id TINYINT; day DATE or NULL
-- returns: many RankedUserRow
-- index:   u.PRIMARY, m.PRIMARY, t.PRIMARY, s.PRIMARY, h.PRIMARY
-- source:  osu-api-v2-objects.md §1.1, §1.4
SELECT u.id,
       u.username,
       u.country_code,
       u.avatar_file,
       u.cover_file,
       u.cover_preset,
       u.profile_colour,
       u.is_bot,
       u.is_supporter,
       u.is_restricted,
       u.pm_friends_only,
       u.hide_presence,
       u.last_visit_at,
       u.left_at,
       t.id AS team_id,
       t.name AS team_name,
       t.short_name AS team_short_name,
       t.flag_file AS team_flag_file,
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
  JOIN users AS u ON u.id = want.id
  JOIN user_statistics AS s
    ON s.user_id = want.id
   AND s.ruleset_id = :ruleset_id
  LEFT JOIN team_members AS m ON m.user_id = want.id
  LEFT JOIN teams AS t ON t.id = m.team_id
  LEFT JOIN rank_history AS h
    ON h.user_id = want.id
   AND h.ruleset_id = :ruleset_id
   AND h.day = :day
