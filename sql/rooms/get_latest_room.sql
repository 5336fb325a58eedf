-- The newest room of a category that has begun.
--
-- params:  category VARCHAR(16); now DATETIME
-- returns: one RoomRow
-- index:   ix_rooms_category
-- source:  osu-api-v2.md §4.6 (`latest`)
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
 WHERE r.category = :category
   AND r.starts_at <= :now
 ORDER BY r.starts_at DESC, r.id DESC
 LIMIT 1
