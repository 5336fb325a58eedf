-- How many players have a play on a playlist item, restricted ones not counted.
--
-- params:  playlist_item_id BIGINT
-- returns: value int
-- index:   a.ix_playlist_bests_total, u.ix_users_restricted, h.PRIMARY
SELECT (
           SELECT COUNT(*)
             FROM playlist_bests AS a
            WHERE a.playlist_item_id = :playlist_item_id
              AND a.score_id IS NOT NULL
       ) - (
           SELECT COUNT(*)
             FROM users AS u
             JOIN playlist_bests AS h
               ON h.playlist_item_id = :playlist_item_id
              AND h.user_id = u.id
            WHERE u.is_restricted = 1
              AND h.score_id IS NOT NULL
       )
