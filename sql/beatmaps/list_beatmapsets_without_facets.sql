-- Sets that search does not know all of yet: those that were there before it kept so much of them.
--
-- params:  known INT; limit INT
-- returns: many BeatmapsetId
-- index:   s.ix_beatmapsets_facets
SELECT s.id
  FROM beatmapsets AS s
 WHERE s.facets < :known
 ORDER BY s.facets ASC
 LIMIT :limit
