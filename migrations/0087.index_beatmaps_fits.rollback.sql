-- Undoes 0087.index_beatmaps_fits.
ALTER TABLE beatmaps DROP KEY ix_beatmaps_fits
