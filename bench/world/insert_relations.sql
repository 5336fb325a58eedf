INSERT IGNORE INTO relations (user_id, target_id, kind, created_at)
SELECT 100 + seq % 10000, 100 + CRC32(CONCAT('f', seq)) % 10000, 1, UTC_TIMESTAMP()
  FROM seq_1_to_100000
