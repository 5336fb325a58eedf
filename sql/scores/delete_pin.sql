-- Unpin a score.
--
-- params:  user_id BIGINT; score_id BIGINT
-- returns: rows touched
-- index:   PRIMARY
DELETE FROM score_pins
 WHERE user_id = :user_id
   AND score_id = :score_id
