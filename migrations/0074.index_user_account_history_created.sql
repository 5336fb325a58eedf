-- Clients ask which silences are new.
CREATE INDEX ix_user_account_history_created ON user_account_history (created_at, id)
