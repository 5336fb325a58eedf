-- One more replay of a player in a ruleset watched by others.
--
-- params:  user_id BIGINT; ruleset_id TINYINT
-- returns: rows touched
-- index:   PRIMARY
UPDATE user_statistics
   SET replays_watched = replays_watched + 1
 WHERE user_id = :user_id
   AND ruleset_id = :ruleset_id
