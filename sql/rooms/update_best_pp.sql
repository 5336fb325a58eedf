-- The pp of a play, where it is still its player's best on a playlist item.
--
-- params:  playlist_item_id BIGINT; user_id BIGINT; score_id BIGINT; pp DOUBLE or NULL
-- returns: rows touched
-- index:   PRIMARY
UPDATE playlist_bests
   SET pp = :pp
 WHERE playlist_item_id = :playlist_item_id
   AND user_id = :user_id
   AND score_id = :score_id
