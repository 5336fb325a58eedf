-- The day a room is of, kept from being evaluated until the transaction ends; plays do not wait for each other.
--
-- params:  room_id BIGINT
-- returns: one ChallengeRow
-- index:   c.ux_daily_challenges_room
SELECT c.day,
       c.beatmap_id,
       c.ruleset_id,
       c.required_mods,
       c.allowed_mods,
       c.is_drawn,
       c.room_id,
       c.top_10p_score,
       c.top_50p_score,
       c.closed_at
  FROM daily_challenges AS c
 WHERE c.room_id = :room_id
  LOCK IN SHARE MODE
