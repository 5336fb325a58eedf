"""Searching: the beatmapset query language, and users by name."""
