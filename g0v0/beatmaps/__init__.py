"""Beatmapsets and beatmaps: importing and fetching them, what the API shows of them, favourites, their files."""
