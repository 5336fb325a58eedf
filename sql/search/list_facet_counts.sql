-- How many sets there are of every combination of rulesets, states and explicitness: some dozens of rows.
--
-- params:  none
-- returns: many FacetCount
-- index:   s.ix_beatmapsets_facets; whole index: the narrowest there is, and the answer is kept for a minute
-- source:  osu-search.md §1.5
SELECT s.facets,
       COUNT(*) AS sets
  FROM beatmapsets AS s
 GROUP BY s.facets
