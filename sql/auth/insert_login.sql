-- Somebody signed in, or failed to.
--
-- params:  user_id BIGINT or NULL; ip_address VARCHAR(45); country_code CHAR(2); user_agent VARCHAR(255);
--          method VARCHAR(32); succeeded BOOL; created_at DATETIME
-- returns: rows touched
-- index:   none — insert
INSERT INTO login_log (user_id, ip_address, country_code, user_agent, method, succeeded, created_at)
VALUES (:user_id, :ip_address, :country_code, :user_agent, :method, :succeeded, :created_at)
