-- How many players this server has.
--
-- params:  none
-- returns: value int
-- index:   u.ix_users_restricted
SELECT COUNT(*) AS players
  FROM users AS u
 WHERE u.is_restricted = 0
