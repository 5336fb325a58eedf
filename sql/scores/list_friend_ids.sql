-- Whom a player has as friends.
--
-- params:  user_id BIGINT
-- returns: many UserId
-- index:   PRIMARY
SELECT r.target_id AS user_id
  FROM relations AS r
 WHERE r.user_id = :user_id
   AND r.kind = 1
