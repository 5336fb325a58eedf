-- One more player played in a room.
--
-- params:  id BIGINT
-- returns: rows touched
-- index:   PRIMARY
UPDATE rooms
   SET participant_count = participant_count + 1
 WHERE id = :id
