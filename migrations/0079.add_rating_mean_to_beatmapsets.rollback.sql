-- Undoes 0079.add_rating_mean_to_beatmapsets.
ALTER TABLE beatmapsets DROP COLUMN rating_mean
