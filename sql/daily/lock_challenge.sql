-- The same, held until the transaction ends: one process begins a day, one evaluates it.
--
-- params:  day DATE
-- returns: one ChallengeRow
-- index:   c.PRIMARY
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
 WHERE c.day = :day
   FOR UPDATE
