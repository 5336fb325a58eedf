-- Permission to submit one score.
--
-- params:  user_id BIGINT; beatmap_id BIGINT; ruleset_id TINYINT (0..3); beatmap_checksum CHAR(32);
--          beatmap_status TINYINT; version_hash VARCHAR(64); room_id BIGINT or NULL; playlist_item_id BIGINT or NULL;
--          created_at DATETIME
-- returns: new id
-- index:   none — insert
INSERT INTO score_tokens (
       user_id,
       beatmap_id,
       ruleset_id,
       beatmap_checksum,
       beatmap_status,
       version_hash,
       room_id,
       playlist_item_id,
       created_at
       )
VALUES (
       :user_id,
       :beatmap_id,
       :ruleset_id,
       :beatmap_checksum,
       :beatmap_status,
       :version_hash,
       :room_id,
       :playlist_item_id,
       :created_at
       )
