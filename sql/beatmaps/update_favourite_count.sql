-- A set gained or lost players who mark it as favourite; search knows, too.
--
-- params:  beatmapset_id BIGINT; change INT
-- returns: rows touched
-- index:   s.PRIMARY, t.PRIMARY
UPDATE beatmapsets AS s
  LEFT JOIN beatmapset_texts AS t ON t.beatmapset_id = s.id
   SET s.favourite_count = s.favourite_count + :change,
       t.favourite_count = t.favourite_count + :change
 WHERE s.id = :beatmapset_id
