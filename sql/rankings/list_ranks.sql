-- Global and country rank of players by counting those above; ties: the lower id stands first. Unordered.
--
-- params:  ids JSON list of BIGINT; ruleset_id TINYINT (0..7)
-- returns: many RankRow
-- index:   t.PRIMARY, g.ix_user_statistics_pp, c.ix_user_statistics_country_pp
SELECT t.user_id,
       (
       SELECT COUNT(*) + 1
         FROM user_statistics AS g
        WHERE g.ruleset_id = t.ruleset_id
          AND g.is_ranked = 1
          AND g.pp >= t.pp
          AND (g.pp > t.pp OR g.user_id < t.user_id)
       ) AS global_rank,
       (
       SELECT COUNT(*) + 1
         FROM user_statistics AS c
        WHERE c.ruleset_id = t.ruleset_id
          AND c.country_code = t.country_code
          AND c.is_ranked = 1
          AND c.pp >= t.pp
          AND (c.pp > t.pp OR c.user_id < t.user_id)
       ) AS country_rank
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN user_statistics AS t
    ON t.user_id = want.id
   AND t.ruleset_id = :ruleset_id
 WHERE t.is_ranked = 1
   AND t.pp > 0
