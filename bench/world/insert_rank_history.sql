INSERT INTO rank_history (user_id, ruleset_id, day, global_rank)
SELECT u.id, 0, UTC_DATE() - INTERVAL d.seq DAY, 1 + CRC32(CONCAT(u.id, d.seq)) % 10000
  FROM users AS u
  JOIN seq_1_to_30 AS d
 WHERE u.id >= 100
