-- The next players of a ruleset as the boards hold them, by pp and id downwards, after the one with `pp` and `user_id`
-- (start above everybody). Hidden ones are marked, so that a short page is the last. The page is cut out of the index
-- alone before the rest is looked up.
--
-- params:  ruleset_id TINYINT; pp DOUBLE; user_id BIGINT; limit INT
-- returns: many BoardRow
-- index:   k.ix_user_statistics_pp, t.PRIMARY, u.PRIMARY; using temporary: one page
SELECT t.user_id,
       t.country_code,
       page.pp,
       t.ranked_score,
       COALESCE(u.is_restricted, 1) AS is_hidden
  FROM (
       SELECT k.user_id,
              k.ruleset_id,
              k.pp
         FROM user_statistics AS k
        WHERE k.ruleset_id = :ruleset_id
          AND k.is_ranked = 1
          AND k.pp > 0
          AND k.pp <= :pp
          AND (k.pp < :pp OR k.user_id < :user_id)
        ORDER BY k.pp DESC, k.user_id DESC
        LIMIT :limit
       ) AS page
  JOIN user_statistics AS t
    ON t.user_id = page.user_id
   AND t.ruleset_id = page.ruleset_id
  LEFT JOIN users AS u ON u.id = page.user_id
 ORDER BY page.pp DESC, page.user_id DESC
