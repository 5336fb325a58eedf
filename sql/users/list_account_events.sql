-- Everything operators did to an account, newest first.
--
-- params:  user_id BIGINT
-- returns: many AccountEventRow
-- index:   h.ix_user_account_history_user
SELECT h.id,
       h.kind,
       h.description,
       h.length_s,
       h.is_permanent,
       h.created_at
  FROM user_account_history AS h
 WHERE h.user_id = :user_id
 ORDER BY h.created_at DESC, h.id DESC
