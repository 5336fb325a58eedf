-- A play was made on a playlist item.
--
-- params:  playlist_item_id BIGINT; score_id BIGINT; room_id BIGINT; user_id BIGINT
-- returns: rows touched
-- index:   none — insert
INSERT INTO playlist_scores (playlist_item_id, score_id, room_id, user_id)
VALUES (:playlist_item_id, :score_id, :room_id, :user_id)
