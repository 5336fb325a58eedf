-- Is a player restricted? Neither that nor the country changes until the transaction ends.
--
-- params:  id BIGINT
-- returns: one AccountRow
-- index:   PRIMARY
SELECT u.is_restricted
  FROM users AS u
 WHERE u.id = :id
   FOR UPDATE
