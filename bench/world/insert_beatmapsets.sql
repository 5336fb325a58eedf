INSERT INTO beatmapsets (id, user_id, creator, title, title_unicode, artist, artist_unicode, tags, status, bpm,
                         submitted_at, updated_at, ranked_at)
SELECT 100000 + seq, 100, 'bench', CONCAT('Song ', seq), CONCAT('Song ', seq), 'Bench', 'Bench', 'bench', 1, 150,
       UTC_TIMESTAMP(), UTC_TIMESTAMP(), UTC_TIMESTAMP()
  FROM seq_1_to_2000
