-- Places of many players in a ruleset, numbered over the whole ranking at once; players without a place are absent.
-- Only used while Redis does not know the ranking.
--
-- params:  user_ids JSON array of BIGINT; ruleset_id TINYINT
-- returns: many RankRow; never null: user_id
-- index:   t.ix_user_statistics_pp or t.ix_user_statistics_country_pp, hidden.PRIMARY or hidden.ix_users_restricted;
--          using temporary: places are numbered over the whole ranking
-- source:  reference-domain-rules.md §6
SELECT ranked.user_id,
       ranked.global_rank,
       ranked.country_rank
  FROM (
       SELECT t.user_id,
              ROW_NUMBER() OVER (ORDER BY t.pp DESC, t.user_id ASC) AS global_rank,
              ROW_NUMBER() OVER (PARTITION BY t.country_code ORDER BY t.pp DESC, t.user_id ASC) AS country_rank
         FROM user_statistics AS t
         LEFT JOIN users AS hidden
           ON hidden.id = t.user_id
          AND hidden.is_restricted = 1
        WHERE t.ruleset_id = :ruleset_id
          AND t.is_ranked = 1
          AND t.pp > 0
          AND hidden.id IS NULL
       ) AS ranked
  JOIN JSON_TABLE(:user_ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want ON want.id = ranked.user_id
