-- Where players stand on a day; the later word of a day counts.
--
-- params:  ranks JSON array of [user id, rank]; ruleset_id TINYINT; day DATE
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO rank_history (user_id, ruleset_id, day, global_rank)
SELECT r.user_id,
       :ruleset_id AS ruleset,
       :day AS today,
       r.global_rank
  FROM JSON_TABLE(:ranks, '$[*]' COLUMNS (user_id BIGINT PATH '$[0]', global_rank INT PATH '$[1]')) AS r
    ON DUPLICATE KEY UPDATE global_rank = r.global_rank
