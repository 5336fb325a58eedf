-- Whether this user succeeded by this method from this address since then.
--
-- params:  user_id BIGINT; since DATETIME; ip_address VARCHAR(45); method VARCHAR(32)
-- returns: 0 or 1
-- index:   ix_login_log_user
SELECT EXISTS(
           SELECT 1
             FROM login_log AS l
            WHERE l.user_id = :user_id
              AND l.created_at >= :since
              AND l.ip_address = :ip_address
              AND l.method = :method
              AND l.succeeded = 1
       ) AS is_known
