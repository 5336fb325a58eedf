"""Beatmapsets and beatmaps: rows, files, difficulty, upstream, favourites, ratings, downloads."""
