SELECT COUNT(*) FROM beatmapsets
