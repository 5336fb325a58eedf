-- A player's ranks since a day, oldest first; days without a rank are absent.
--
-- params:  user_id BIGINT; ruleset_id TINYINT; since DATE
-- returns: many DayRankRow
-- index:   h.PRIMARY
SELECT h.day,
       h.global_rank
  FROM rank_history AS h
 WHERE h.user_id = :user_id
   AND h.ruleset_id = :ruleset_id
   AND h.day >= :since
 ORDER BY h.day
