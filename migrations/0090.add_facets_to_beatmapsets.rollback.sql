-- Undoes 0090.add_facets_to_beatmapsets.
ALTER TABLE beatmapsets DROP COLUMN facets
