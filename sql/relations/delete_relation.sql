-- End one relation (friend or block) of a user towards another.
--
-- params:  user_id BIGINT; target_id BIGINT; kind TINYINT
-- returns: rows touched
-- index:   PRIMARY or ix_relations_target
DELETE FROM relations
 WHERE user_id = :user_id
   AND target_id = :target_id
   AND kind = :kind
