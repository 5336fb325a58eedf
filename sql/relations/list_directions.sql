-- The rows between two users: what the first holds towards the second, then the other way round.
--
-- params:  user_id BIGINT; target_id BIGINT
-- returns: many DirectionRow
-- index:   mine.PRIMARY, theirs.PRIMARY
SELECT mine.user_id,
       mine.kind
  FROM relations AS mine
 WHERE mine.user_id = :user_id
   AND mine.target_id = :target_id
 UNION ALL
SELECT theirs.user_id,
       theirs.kind
  FROM relations AS theirs
 WHERE theirs.user_id = :target_id
   AND theirs.target_id = :user_id
