-- Sets that search does not know yet: those that were there before it kept anything of them.
--
-- params:  limit INT
-- returns: many BeatmapsetId
-- index:   s.ix_beatmapsets_facets
SELECT s.id
  FROM beatmapsets AS s
 WHERE s.facets = 0
 ORDER BY s.id ASC
 LIMIT :limit
