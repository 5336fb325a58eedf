-- A player in one ruleset, with the place among all by pp.
--
-- params:  user_id BIGINT; ruleset_id TINYINT
-- returns: one StatisticsRow; never null: rank
-- index:   s.PRIMARY, u.PRIMARY, better.ix_user_statistics_pp
SELECT u.username,
       s.total_score,
       s.ranked_score,
       s.play_count,
       s.accuracy,
       s.pp,
       (
           SELECT COUNT(*) + 1
             FROM user_statistics AS better
            WHERE better.ruleset_id = s.ruleset_id
              AND better.is_ranked = 1
              AND better.pp > s.pp
       ) AS rank
  FROM user_statistics AS s
  JOIN users AS u ON u.id = s.user_id
 WHERE s.user_id = :user_id
   AND s.ruleset_id = :ruleset_id
