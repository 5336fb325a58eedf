-- Undoes 0055.create_playlist_bests.
DROP TABLE playlist_bests
