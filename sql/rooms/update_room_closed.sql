-- A realtime room is over. Its participants are from now on all who were ever in it.
--
-- params:  id BIGINT; participant_count INT; ends_at DATETIME
-- returns: rows touched
-- index:   PRIMARY
-- source:  lazer-flows.md §2.3
UPDATE rooms
   SET status = 'idle',
       participant_count = :participant_count,
       ends_at = :ends_at
 WHERE id = :id
