-- The code of this half minute is used; no row when it, or a later one, was used before.
--
-- params:  user_id BIGINT; step BIGINT
-- returns: rows touched
-- index:   PRIMARY
UPDATE totp_keys
   SET last_step = :step
 WHERE user_id = :user_id
   AND last_step < :step
