-- What a player wrote about themselves, as BBCode.
--
-- params:  id BIGINT
-- returns: one PageRow
-- index:   PRIMARY
SELECT u.page_bbcode,
       u.is_restricted
  FROM users AS u
 WHERE u.id = :id
