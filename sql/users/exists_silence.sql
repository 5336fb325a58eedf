-- Is a user silenced at this moment?
--
-- params:  user_id BIGINT; now DATETIME
-- returns: 0 or 1
-- index:   ix_user_account_history_user
SELECT EXISTS(
           SELECT 1
             FROM user_account_history AS h
            WHERE h.user_id = :user_id
              AND h.kind = 'silence'
              AND (h.is_permanent = 1 OR h.created_at + INTERVAL h.length_s SECOND > :now)
       ) AS is_silenced
