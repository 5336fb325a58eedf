-- Does a user hold this relation (friend or block) towards another?
--
-- params:  user_id BIGINT; target_id BIGINT; kind TINYINT
-- returns: 0 or 1
-- index:   PRIMARY
SELECT COUNT(*)
  FROM relations AS r
 WHERE r.user_id = :user_id
   AND r.target_id = :target_id
   AND r.kind = :kind
