-- Playlist items of the given ids, in no particular order.
--
-- params:  ids JSON array of BIGINT
-- returns: many PlaylistItemRow
-- index:   i.PRIMARY
SELECT i.id,
       i.room_id,
       i.owner_id,
       i.beatmap_id,
       i.ruleset_id,
       i.required_mods,
       i.allowed_mods,
       i.is_freestyle,
       i.playlist_order,
       i.star_rating,
       i.max_attempts,
       i.is_expired,
       i.played_at,
       i.created_at
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN playlist_items AS i ON i.id = want.id
