-- Make sure a player has a statistics row in a ruleset and hold it until the transaction ends: everything that counts
-- a player's plays happens one after the other.
--
-- params:  user_id BIGINT; ruleset_id TINYINT; country_code CHAR(2)
-- returns: rows touched
-- index:   none — write by primary key
INSERT INTO user_statistics (user_id, ruleset_id, country_code)
VALUES (:user_id, :ruleset_id, :country_code)
    ON DUPLICATE KEY UPDATE country_code = VALUES (country_code)
