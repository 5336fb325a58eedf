"""g0v0: an osu! server. See README.md for the map of this package."""
