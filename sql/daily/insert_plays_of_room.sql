-- Who took part on a day: everybody with a passed play in its room.
--
-- params:  day DATE; room_id BIGINT
-- returns: rows touched
-- index:   b.ix_playlist_bests_user; using temporary: each player once
INSERT INTO daily_challenge_plays (user_id, day, total_score)
SELECT b.user_id,
       :day AS played_on,
       MAX(b.total_score) AS total_score
  FROM playlist_bests AS b
 WHERE b.room_id = :room_id
   AND b.is_passed = 1
   AND b.total_score > 0
 GROUP BY b.user_id
