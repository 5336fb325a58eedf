-- The words of sets one by one, with what search needs beside them.
--
-- params:  words JSON array of [set, word, whether it is one of the main ones]
-- returns: rows touched
-- index:   s.PRIMARY
-- source:  osu-search.md §1.3
INSERT INTO beatmapset_words (word, beatmapset_id, in_main, facets, favourite_count)
SELECT have.word,
       s.id,
       have.in_main,
       s.facets,
       s.favourite_count
  FROM JSON_TABLE(:words, '$[*]' COLUMNS (
           id BIGINT PATH '$[0]',
           word VARCHAR(64) PATH '$[1]',
           in_main TINYINT PATH '$[2]'
       )) AS have
  JOIN beatmapsets AS s ON s.id = have.id
