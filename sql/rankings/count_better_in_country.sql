-- How many visible players of a country stand above this pp; among equals the lower id stands higher. The few hidden
-- ones are subtracted, so that the rest is counted in the index alone.
--
-- params:  user_id BIGINT; ruleset_id TINYINT; country_code CHAR(2); pp DOUBLE
-- returns: value int
-- index:   above.ix_user_statistics_country_pp, equals.ix_user_statistics_country_pp, u.ix_users_restricted,
--          hidden.PRIMARY
-- source:  reference-domain-rules.md §6
SELECT (
       SELECT COUNT(*)
         FROM user_statistics AS above
        WHERE above.ruleset_id = :ruleset_id
          AND above.country_code = :country_code
          AND above.is_ranked = 1
          AND above.pp > :pp
       ) + (
       SELECT COUNT(*)
         FROM user_statistics AS equals
        WHERE equals.ruleset_id = :ruleset_id
          AND equals.country_code = :country_code
          AND equals.is_ranked = 1
          AND equals.pp = :pp
          AND equals.user_id < :user_id
       ) - (
       SELECT COUNT(*)
         FROM users AS u
         JOIN user_statistics AS hidden ON hidden.user_id = u.id
        WHERE u.is_restricted = 1
          AND hidden.ruleset_id = :ruleset_id
          AND hidden.country_code = :country_code
          AND hidden.is_ranked = 1
          AND hidden.pp >= :pp
          AND (hidden.pp > :pp OR hidden.user_id < :user_id)
       ) AS better
