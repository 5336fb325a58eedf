-- Undoes 0074.index_user_account_history_created.
DROP INDEX ix_user_account_history_created ON user_account_history
