-- A player's pp and accuracy after the list of best plays changed.
--
-- params:  user_id BIGINT; ruleset_id TINYINT; pp DOUBLE; accuracy DOUBLE (0..1)
-- returns: rows touched
-- index:   PRIMARY
UPDATE user_statistics
   SET pp = :pp,
       accuracy = :accuracy
 WHERE user_id = :user_id
   AND ruleset_id = :ruleset_id
