-- A playlist item of a realtime room as it is now.
--
-- params:  id BIGINT; room_id BIGINT; owner_id BIGINT; beatmap_id BIGINT; ruleset_id TINYINT; required_mods JSON;
--          allowed_mods JSON; is_freestyle TINYINT; playlist_order INT; star_rating DOUBLE; is_expired TINYINT;
--          played_at DATETIME or NULL; created_at DATETIME
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO playlist_items (
    id, room_id, owner_id, beatmap_id, ruleset_id, required_mods, allowed_mods, is_freestyle, playlist_order,
    star_rating, is_expired, played_at, created_at
)
VALUES (
    :id, :room_id, :owner_id, :beatmap_id, :ruleset_id, :required_mods, :allowed_mods, :is_freestyle, :playlist_order,
    :star_rating, :is_expired, :played_at, :created_at
)
    ON DUPLICATE KEY UPDATE owner_id = VALUES (owner_id),
                            beatmap_id = VALUES (beatmap_id),
                            ruleset_id = VALUES (ruleset_id),
                            required_mods = VALUES (required_mods),
                            allowed_mods = VALUES (allowed_mods),
                            is_freestyle = VALUES (is_freestyle),
                            playlist_order = VALUES (playlist_order),
                            star_rating = VALUES (star_rating),
                            is_expired = VALUES (is_expired),
                            played_at = VALUES (played_at)
