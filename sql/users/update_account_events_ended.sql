-- End what of one kind still holds of an account: it lasted until now.
--
-- params:  user_id BIGINT; kind VARCHAR(16); now DATETIME
-- returns: rows touched
-- index:   ix_user_account_history_user
UPDATE user_account_history
   SET length_s = TIMESTAMPDIFF(SECOND, created_at, :now),
       is_permanent = 0
 WHERE user_id = :user_id
   AND kind = :kind
   AND (is_permanent = 1 OR created_at + INTERVAL length_s SECOND > :now)
