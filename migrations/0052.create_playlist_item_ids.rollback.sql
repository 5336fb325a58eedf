-- Undoes 0052.create_playlist_item_ids.
DROP TABLE playlist_item_ids
