-- Where a play stands on a day that was evaluated before it was counted.
--
-- params:  user_id BIGINT; day DATE; top_10p_score BIGINT; top_50p_score BIGINT
-- returns: rows touched
-- index:   p.PRIMARY, u.PRIMARY
UPDATE daily_challenge_plays AS p
  JOIN users AS u ON u.id = p.user_id
   SET p.is_top_10p = u.is_restricted = 0 AND p.total_score >= :top_10p_score,
       p.is_top_50p = u.is_restricted = 0 AND p.total_score >= :top_50p_score
 WHERE p.user_id = :user_id
   AND p.day = :day
