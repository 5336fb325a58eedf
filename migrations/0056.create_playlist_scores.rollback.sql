-- Undoes 0056.create_playlist_scores.
DROP TABLE playlist_scores
