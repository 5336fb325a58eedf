-- How many other players stand before a play on a playlist item, restricted ones not counted.
--
-- params:  playlist_item_id BIGINT; user_id BIGINT; total_score BIGINT; score_id BIGINT
-- returns: value int
-- index:   a.ix_playlist_bests_total, t.ix_playlist_bests_total, u.ix_users_restricted, h.PRIMARY
SELECT (
           SELECT COUNT(*)
             FROM playlist_bests AS a
            WHERE a.playlist_item_id = :playlist_item_id
              AND a.total_score > :total_score
              AND a.user_id <> :user_id
       ) + (
           SELECT COUNT(*)
             FROM playlist_bests AS t
            WHERE t.playlist_item_id = :playlist_item_id
              AND t.total_score = :total_score
              AND t.score_id < :score_id
              AND t.user_id <> :user_id
       ) - (
           SELECT COUNT(*)
             FROM users AS u
             JOIN playlist_bests AS h
               ON h.playlist_item_id = :playlist_item_id
              AND h.user_id = u.id
            WHERE u.is_restricted = 1
              AND u.id <> :user_id
              AND (
                      h.total_score > :total_score
                   OR (h.total_score = :total_score AND h.score_id < :score_id)
                  )
       )
