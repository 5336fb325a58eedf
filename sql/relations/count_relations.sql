-- How many entries one list (friends or blocks) of a user has, restricted targets included.
--
-- params:  user_id BIGINT; kind TINYINT
-- returns: value int
-- index:   PRIMARY
SELECT COUNT(*)
  FROM relations AS r
 WHERE r.user_id = :user_id
   AND r.kind = :kind
