-- Who is restricted already is hidden on boards at once.
UPDATE score_bests AS b
  JOIN users AS u ON u.id = b.user_id
   SET b.is_hidden = 1
 WHERE u.is_restricted = 1
