-- A new entry of a playlist, under an id from `playlist_item_ids`.
--
-- params:  id BIGINT; room_id BIGINT; owner_id BIGINT; beatmap_id BIGINT; ruleset_id TINYINT (0..3);
--          required_mods JSON; allowed_mods JSON; is_freestyle TINYINT; playlist_order INT; star_rating DOUBLE;
--          max_attempts SMALLINT or NULL; created_at DATETIME
-- returns: rows touched
-- index:   none — insert
INSERT INTO playlist_items (
    id, room_id, owner_id, beatmap_id, ruleset_id, required_mods, allowed_mods,
    is_freestyle, playlist_order, star_rating, max_attempts, created_at
)
VALUES (
    :id, :room_id, :owner_id, :beatmap_id, :ruleset_id, :required_mods, :allowed_mods,
    :is_freestyle, :playlist_order, :star_rating, :max_attempts, :created_at
)
