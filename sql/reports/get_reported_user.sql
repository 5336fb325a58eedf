-- A player who may be reported, unless hidden.
--
-- params:  id BIGINT
-- returns: one ReportedRow
-- index:   PRIMARY
SELECT u.id AS user_id
  FROM users AS u
 WHERE u.id = :id
   AND u.is_restricted = 0
