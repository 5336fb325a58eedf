-- The sums of many teams.
--
-- params:  sums JSON array of [ruleset, team id, plays, ranked score, pp]
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO team_statistics (ruleset_id, team_id, play_count, ranked_score, performance)
SELECT s.ruleset_id,
       s.team_id,
       s.play_count,
       s.ranked_score,
       s.performance
  FROM JSON_TABLE(:sums, '$[*]' COLUMNS (
           ruleset_id TINYINT PATH '$[0]',
           team_id BIGINT PATH '$[1]',
           play_count BIGINT PATH '$[2]',
           ranked_score BIGINT PATH '$[3]',
           performance DOUBLE PATH '$[4]'
       )) AS s
    ON DUPLICATE KEY UPDATE play_count = s.play_count,
       ranked_score = s.ranked_score,
       performance = s.performance
