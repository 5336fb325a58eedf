-- What stands beside the words of a set about its favourites becomes what the set says.
--
-- params:  beatmapset_id BIGINT
-- returns: rows touched
-- index:   s.PRIMARY, w.ix_beatmapset_words_set
UPDATE beatmapset_words AS w
  JOIN beatmapsets AS s ON s.id = w.beatmapset_id
   SET w.favourite_count = s.favourite_count
 WHERE w.beatmapset_id = :beatmapset_id
