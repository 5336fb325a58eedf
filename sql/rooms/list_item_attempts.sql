-- A player's tries on each item of a room, in order of item.
--
-- params:  room_id BIGINT; user_id BIGINT
-- returns: many ItemAttemptsRow
-- index:   b.ix_playlist_bests_user
-- source:  osu-api-v2-objects.md §4.1
SELECT b.playlist_item_id,
       b.attempts,
       b.is_passed
  FROM playlist_bests AS b
 WHERE b.room_id = :room_id
   AND b.user_id = :user_id
 ORDER BY b.playlist_item_id
