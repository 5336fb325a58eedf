-- A player takes a tag back.
--
-- params:  beatmap_id BIGINT; user_id BIGINT; tag_id SMALLINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM beatmap_tags
 WHERE beatmap_id = :beatmap_id
   AND user_id = :user_id
   AND tag_id = :tag_id
