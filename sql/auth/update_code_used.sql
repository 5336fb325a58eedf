-- The code was redeemed.
--
-- params:  code_hash BINARY(32); at DATETIME
-- returns: rows touched
-- index:   PRIMARY
UPDATE oauth_codes
   SET used_at = :at
 WHERE code_hash = :code_hash
