-- Plays made on playlist items, in no particular order; restricted players are left out.
--
-- params:  item_ids JSON array of BIGINT
-- returns: many ItemScoreRow
-- index:   p.PRIMARY, u.PRIMARY
SELECT p.playlist_item_id,
       p.score_id
  FROM JSON_TABLE(:item_ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN playlist_scores AS p ON p.playlist_item_id = want.id
  JOIN users AS u ON u.id = p.user_id
 WHERE u.is_restricted = 0
