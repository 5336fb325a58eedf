-- What comments on beatmapsets say about the sets; deleted sets are left out.
--
-- params:  ids JSON array of BIGINT
-- returns: many BeatmapsetRow
-- index:   s.PRIMARY
SELECT s.id,
       s.artist,
       s.title,
       s.user_id
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN beatmapsets AS s ON s.id = want.id
 WHERE s.deleted_at IS NULL
