-- Whether a user may write in public, and whether they moderate what others write; silences as of `now`.
--
-- params:  id BIGINT; now DATETIME
-- returns: one WriterRow
-- index:   u.PRIMARY, h.ix_user_account_history_user
SELECT u.id,
       u.is_admin,
       u.is_restricted,
       EXISTS(
           SELECT 1
             FROM user_account_history AS h
            WHERE h.user_id = u.id
              AND h.kind = 'silence'
              AND (h.is_permanent = 1 OR h.created_at + INTERVAL h.length_s SECOND > :now)
       ) AS is_silenced
  FROM users AS u
 WHERE u.id = :id
