-- The playlist of a room in its order; items put in line come before those that are not.
--
-- params:  room_id BIGINT
-- returns: many PlaylistItemRow
-- index:   i.ix_playlist_items_room
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
  FROM playlist_items AS i
 WHERE i.room_id = :room_id
 ORDER BY i.playlist_order IS NULL, i.playlist_order, i.id
