-- A realtime room that is about to be written.
--
-- params:  id BIGINT
-- returns: one RecordedRoom
-- index:   PRIMARY
SELECT r.channel_id,
       r.ends_at
  FROM rooms AS r
 WHERE r.id = :id
   FOR UPDATE
