-- One playlist item of a room.
--
-- params:  id BIGINT; room_id BIGINT
-- returns: one PlaylistItemRow
-- index:   PRIMARY or ix_playlist_items_room
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
 WHERE i.id = :id
   AND i.room_id = :room_id
