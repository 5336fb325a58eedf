-- Has anybody begun to play a playlist item?
--
-- params:  playlist_item_id BIGINT
-- returns: value bool
-- index:   b.PRIMARY
-- source:  lazer-flows.md §2.5
SELECT EXISTS(
    SELECT 1
      FROM playlist_bests AS b
     WHERE b.playlist_item_id = :playlist_item_id
       AND b.attempts > 0
)
