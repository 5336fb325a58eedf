-- The country a user plays for.
--
-- params:  id BIGINT; country_code CHAR(2)
-- returns: rows touched
-- index:   PRIMARY
UPDATE users
   SET country_code = :country_code
 WHERE id = :id
