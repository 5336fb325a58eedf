-- Who a user is and since when.
--
-- params:  id BIGINT
-- returns: one IdentityRow
-- index:   PRIMARY
SELECT u.id,
       u.username,
       u.country_code,
       u.joined_at
  FROM users AS u
 WHERE u.id = :id
