-- Best rank players ever held; an equal rank keeps the day it was first reached.
--
-- params:  ranks JSON array of [user id, rank]; ruleset_id TINYINT; reached_at DATETIME
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO rank_peaks (user_id, ruleset_id, global_rank, reached_at)
SELECT r.user_id,
       :ruleset_id AS ruleset,
       r.global_rank,
       :reached_at AS at
  FROM JSON_TABLE(:ranks, '$[*]' COLUMNS (user_id BIGINT PATH '$[0]', global_rank INT PATH '$[1]')) AS r
    ON DUPLICATE KEY UPDATE reached_at = IF(r.global_rank < rank_peaks.global_rank, :reached_at, rank_peaks.reached_at),
       global_rank = LEAST(rank_peaks.global_rank, r.global_rank)
