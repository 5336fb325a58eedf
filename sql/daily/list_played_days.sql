-- The days some players took part in, by player, first day first.
--
-- params:  user_ids JSON array of BIGINT
-- returns: many PlayedRow
-- index:   p.PRIMARY; using temporary: sorts the days of the given players
SELECT p.user_id,
       p.day,
       p.is_top_10p,
       p.is_top_50p
  FROM JSON_TABLE(:user_ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN daily_challenge_plays AS p ON p.user_id = want.id
 ORDER BY p.user_id, p.day
