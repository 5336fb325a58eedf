-- Undoes 0078.add_facets_to_beatmapsets.
ALTER TABLE beatmapsets DROP COLUMN facets
