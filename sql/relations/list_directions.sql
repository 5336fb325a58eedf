-- The rows between two users, in no particular order: the first's towards the second, and the other way round.
--
-- params:  user_id BIGINT; target_id BIGINT
-- returns: many DirectionRow
-- index:   PRIMARY
SELECT r.user_id,
       r.kind
  FROM relations AS r
 WHERE (r.user_id = :user_id AND r.target_id = :target_id)
    OR (r.user_id = :target_id AND r.target_id = :user_id)
