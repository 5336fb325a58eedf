-- Number a player's pinned scores from 1 in the order given.
--
-- params:  user_id BIGINT; ids JSON array of BIGINT
-- returns: rows touched
-- index:   p.PRIMARY
UPDATE score_pins AS p
  JOIN JSON_TABLE(:ids, '$[*]' COLUMNS (place FOR ORDINALITY, id BIGINT PATH '$')) AS want
    ON want.id = p.score_id
   SET p.position = want.place
 WHERE p.user_id = :user_id
