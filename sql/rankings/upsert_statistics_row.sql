-- Make sure a player has a statistics row in a ruleset and hold it until the transaction ends: everything that counts
-- a player's plays happens one after the other. Of the account neither country nor restriction changes meanwhile.
--
-- params:  user_id BIGINT; ruleset_id TINYINT
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO user_statistics (user_id, ruleset_id, country_code)
SELECT u.id,
       :ruleset_id,
       u.country_code
  FROM users AS u
 WHERE u.id = :user_id
  LOCK IN SHARE MODE
    ON DUPLICATE KEY UPDATE country_code = VALUES (country_code)
