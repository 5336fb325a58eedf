-- Add up anew what a player's best plays in a room are worth. Failed ones count for nothing.
-- `last_score_id` is the play the sum was reached with.
--
-- params:  room_id BIGINT; user_id BIGINT
-- returns: rows touched
-- index:   u.PRIMARY, b.ix_playlist_bests_user
UPDATE room_users AS u
  JOIN (
      SELECT COUNT(*) AS completed,
             COALESCE(SUM(b.total_score), 0) AS total_score,
             COALESCE(SUM(b.accuracy), 0) AS accuracy_sum,
             COALESCE(SUM(b.pp), 0) AS pp_sum,
             MAX(b.score_id) AS last_score_id
        FROM playlist_bests AS b
       WHERE b.room_id = :room_id
         AND b.user_id = :user_id
         AND b.is_passed = 1
  ) AS best
   SET u.completed = best.completed,
       u.total_score = best.total_score,
       u.accuracy_sum = best.accuracy_sum,
       u.pp_sum = best.pp_sum,
       u.last_score_id = best.last_score_id
 WHERE u.room_id = :room_id
   AND u.user_id = :user_id
