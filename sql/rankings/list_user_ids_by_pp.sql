-- A page of the visible players by pp, best first; among equals the lower id. Only used while Redis does not know the
-- ranking.
--
-- params:  ruleset_id TINYINT; limit INT; offset INT
-- returns: many UserIdRow
-- index:   t.ix_user_statistics_pp, hidden.PRIMARY or hidden.ix_users_restricted
-- source:  osu-search.md §3
SELECT t.user_id
  FROM user_statistics AS t
  LEFT JOIN users AS hidden
    ON hidden.id = t.user_id
   AND hidden.is_restricted = 1
 WHERE t.ruleset_id = :ruleset_id
   AND t.is_ranked = 1
   AND t.pp > 0
   AND hidden.id IS NULL
 ORDER BY t.pp DESC, t.user_id ASC
 LIMIT :limit OFFSET :offset
