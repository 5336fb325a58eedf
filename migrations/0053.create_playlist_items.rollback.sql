-- Undoes 0053.create_playlist_items.
DROP TABLE playlist_items
