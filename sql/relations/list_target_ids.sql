-- One list (friends or blocks) of a user as ids, in id order; restricted targets included.
--
-- params:  user_id BIGINT; kind TINYINT
-- returns: many TargetRow
-- index:   PRIMARY
SELECT r.target_id
  FROM relations AS r
 WHERE r.user_id = :user_id
   AND r.kind = :kind
 ORDER BY r.target_id
