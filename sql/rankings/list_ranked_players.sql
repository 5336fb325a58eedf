-- The next players of a ruleset as the boards hold them, by pp and id downwards, after the one with `pp` and `user_id`
-- (start above everybody). Hidden players and those without pp are left out.
--
-- params:  ruleset_id TINYINT; pp DOUBLE; user_id BIGINT; limit INT
-- returns: many RankedRow
-- index:   t.ix_user_statistics_pp, u.PRIMARY
SELECT t.user_id,
       t.country_code,
       t.pp,
       t.ranked_score
  FROM user_statistics AS t
  JOIN users AS u ON u.id = t.user_id
 WHERE t.ruleset_id = :ruleset_id
   AND t.is_ranked = 1
   AND t.pp > 0
   AND t.pp <= :pp
   AND (t.pp < :pp OR t.user_id < :user_id)
   AND u.is_restricted = 0
 ORDER BY t.pp DESC, t.user_id DESC
 LIMIT :limit
