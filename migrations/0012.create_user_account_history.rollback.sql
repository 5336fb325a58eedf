-- Undoes 0012.create_user_account_history.
DROP TABLE user_account_history
