-- How many visible players of a country are ranked: all with pp less the few hidden ones.
--
-- params:  ruleset_id TINYINT; country_code CHAR(2)
-- returns: value int
-- index:   t.ix_user_statistics_country_pp, u.ix_users_restricted, hidden.PRIMARY
SELECT (
       SELECT COUNT(*)
         FROM user_statistics AS t
        WHERE t.ruleset_id = :ruleset_id
          AND t.country_code = :country_code
          AND t.is_ranked = 1
          AND t.pp > 0
       ) - (
       SELECT COUNT(*)
         FROM users AS u
         JOIN user_statistics AS hidden ON hidden.user_id = u.id
        WHERE u.is_restricted = 1
          AND hidden.ruleset_id = :ruleset_id
          AND hidden.country_code = :country_code
          AND hidden.is_ranked = 1
          AND hidden.pp > 0
       ) AS players
