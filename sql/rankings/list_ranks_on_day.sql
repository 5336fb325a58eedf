-- Where players stood on a day; those who had no rank are absent.
--
-- params:  user_ids JSON array of BIGINT; ruleset_id TINYINT; day DATE
-- returns: many PastRankRow
-- index:   h.PRIMARY
SELECT h.user_id,
       h.global_rank
  FROM JSON_TABLE(:user_ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN rank_history AS h
    ON h.user_id = want.id
   AND h.ruleset_id = :ruleset_id
   AND h.day = :day
