INSERT INTO users (id, username, email, country_code, is_supporter, joined_at, last_visit_at)
SELECT seq + 99, CONCAT('bench ', seq), CONCAT('bench', seq, '@example.com'),
       ELT(1 + CRC32(seq) % 8, 'AU', 'JP', 'DE', 'US', 'FR', 'KR', 'BR', 'PL'), 1, UTC_TIMESTAMP(), UTC_TIMESTAMP()
  FROM seq_1_to_10000
