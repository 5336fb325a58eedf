-- Realtime rooms that have begun and not ended, in order of id after `after`.
--
-- params:  after BIGINT; limit INT (1..1000)
-- returns: many RoomIdRow
-- index:   r.ix_rooms_ends
SELECT r.id
  FROM rooms AS r
 WHERE r.type_group = 'realtime'
   AND r.ends_at IS NULL
   AND r.id > :after
 ORDER BY r.id
 LIMIT :limit
