-- Somebody may not speak for a while, or for good.
--
-- params:  user_id BIGINT; description VARCHAR(255) or NULL; length_s INT; is_permanent BOOL; created_at DATETIME
-- returns: new id
-- index:   none — insert
INSERT INTO user_account_history (user_id, kind, description, length_s, is_permanent, created_at)
VALUES (:user_id, 'silence', :description, :length_s, :is_permanent, :created_at)
