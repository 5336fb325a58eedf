-- The sums of many countries.
--
-- params:  sums JSON array of [ruleset, country, active users, plays, ranked score, pp]
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO country_statistics (ruleset_id, country_code, active_users, play_count, ranked_score, performance)
SELECT s.ruleset_id,
       s.country_code,
       s.active_users,
       s.play_count,
       s.ranked_score,
       s.performance
  FROM JSON_TABLE(:sums, '$[*]' COLUMNS (
           ruleset_id TINYINT PATH '$[0]',
           country_code CHAR(2) PATH '$[1]',
           active_users INT PATH '$[2]',
           play_count BIGINT PATH '$[3]',
           ranked_score BIGINT PATH '$[4]',
           performance DOUBLE PATH '$[5]'
       )) AS s
    ON DUPLICATE KEY UPDATE active_users = s.active_users,
       play_count = s.play_count,
       ranked_score = s.ranked_score,
       performance = s.performance
