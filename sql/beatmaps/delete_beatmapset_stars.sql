-- Forget the easiest and hardest difficulty of sets.
--
-- params:  ids JSON array of BIGINT (sets)
-- returns: rows touched
-- index:   h.PRIMARY
DELETE h
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN beatmapset_stars AS h ON h.beatmapset_id = want.id
