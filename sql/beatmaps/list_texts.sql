-- What sets are called, deleted ones too, in no particular order.
--
-- params:  ids JSON array of BIGINT (sets)
-- returns: many TextsRow
-- index:   s.PRIMARY
-- source:  osu-search.md §1.3
SELECT s.id,
       s.artist,
       s.artist_unicode,
       s.title,
       s.title_unicode,
       s.creator,
       s.source,
       s.tags
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN beatmapsets AS s ON s.id = want.id
