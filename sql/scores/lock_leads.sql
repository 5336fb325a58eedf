-- The first places a player holds, held until the transaction ends: whoever takes one from there on waits.
--
-- params:  user_id BIGINT
-- returns: many LeadRow
-- index:   ix_beatmap_leaders_user
SELECT l.score_id
  FROM beatmap_leaders AS l
 WHERE l.user_id = :user_id
   FOR UPDATE
