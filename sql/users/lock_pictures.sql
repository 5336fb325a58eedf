-- The pictures of an account, held until the transaction ends.
--
-- params:  id BIGINT
-- returns: one PicturesRow
-- index:   PRIMARY
SELECT u.avatar_file,
       u.cover_file,
       u.cover_preset
  FROM users AS u
 WHERE u.id = :id
   FOR UPDATE
