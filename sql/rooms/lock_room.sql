-- A room that is about to change, held until the transaction ends.
--
-- params:  id BIGINT
-- returns: one RoomRow
-- index:   PRIMARY
SELECT r.id,
       r.host_id,
       r.name,
       r.description,
       r.category,
       r.type,
       r.queue_mode,
       r.status,
       r.password,
       r.channel_id,
       r.max_attempts,
       r.max_participants,
       r.auto_skip,
       r.auto_start_duration_s,
       r.is_pinned,
       r.participant_count,
       r.created_at,
       r.starts_at,
       r.ends_at
  FROM rooms AS r
 WHERE r.id = :id
   FOR UPDATE
