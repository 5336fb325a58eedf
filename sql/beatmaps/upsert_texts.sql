-- The words of sets, with what search needs beside them.
--
-- params:  words JSON array of [id, words of main, words of rest]
-- returns: rows touched
-- index:   s.PRIMARY
-- source:  osu-search.md §1.3
INSERT INTO beatmapset_texts (beatmapset_id, facets, favourite_count, main, rest)
SELECT s.id,
       s.facets,
       s.favourite_count,
       have.main,
       have.rest
  FROM JSON_TABLE(:words, '$[*]' COLUMNS (
           id BIGINT PATH '$[0]',
           main TEXT PATH '$[1]',
           rest MEDIUMTEXT PATH '$[2]'
       )) AS have
  JOIN beatmapsets AS s ON s.id = have.id
    ON DUPLICATE KEY UPDATE
       facets = VALUES (facets),
       favourite_count = VALUES (favourite_count),
       main = VALUES (main),
       rest = VALUES (rest)
