-- Who befriended a user, in id order; restricted followers included.
--
-- params:  target_id BIGINT
-- returns: many TargetRow
-- index:   ix_relations_target
SELECT r.user_id AS target_id
  FROM relations AS r
 WHERE r.target_id = :target_id
   AND r.kind = 1
 ORDER BY r.user_id
