-- Forget the words of sets one by one.
--
-- params:  ids JSON array of BIGINT (sets)
-- returns: rows touched
-- index:   w.ix_beatmapset_words_set
DELETE w
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN beatmapset_words AS w ON w.beatmapset_id = want.id
