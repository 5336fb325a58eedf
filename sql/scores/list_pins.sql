-- What a player has pinned in a ruleset, in the player's order.
--
-- params:  user_id BIGINT; ruleset_id TINYINT
-- returns: many Pin
-- index:   q.ix_score_pins_order
SELECT q.score_id,
       q.position
  FROM score_pins AS q
 WHERE q.user_id = :user_id
   AND q.ruleset_id = :ruleset_id
 ORDER BY q.position ASC, q.score_id ASC
