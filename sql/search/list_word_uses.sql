-- In how many of the newest sets words stand, one row per word that does: how much a full-text index would have to read.
--
-- params:  limit INT; words JSON array of VARCHAR(255), with the spaces around them
-- returns: many WordUses; never null: word
-- index:   t.PRIMARY; using temporary: some words of so many sets
-- source:  osu-search.md §1.3
SELECT ask.word,
       COUNT(*) AS sets
  FROM (
           SELECT t.main,
                  t.rest
             FROM beatmapset_texts AS t
            ORDER BY t.beatmapset_id DESC
            LIMIT :limit
       ) AS newest
  JOIN JSON_TABLE(:words, '$[*]' COLUMNS (word VARCHAR(255) PATH '$')) AS ask
    ON LOCATE(CAST(ask.word AS BINARY), CONCAT(newest.main, newest.rest)) > 0
 GROUP BY ask.word
