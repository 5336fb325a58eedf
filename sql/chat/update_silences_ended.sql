-- A user may speak again: silences end now, and their length says so.
--
-- params:  user_id BIGINT; now DATETIME
-- returns: rows touched
-- index:   ix_user_account_history_user
UPDATE user_account_history
   SET length_s = TIMESTAMPDIFF(SECOND, created_at, :now),
       is_permanent = 0
 WHERE user_id = :user_id
   AND kind = 'silence'
   AND (is_permanent = 1 OR created_at + INTERVAL length_s SECOND > :now)
