-- What decides whether a user may speak.
--
-- params:  id BIGINT; now DATETIME
-- returns: one SpeakerRow
-- index:   u.PRIMARY, h.ix_user_account_history_user
SELECT u.id,
       u.username,
       u.avatar_file,
       u.is_restricted,
       u.is_admin,
       u.is_bot,
       u.pm_friends_only,
       EXISTS(
           SELECT 1
             FROM user_account_history AS h
            WHERE h.user_id = u.id
              AND h.kind = 'silence'
              AND (h.is_permanent = 1 OR h.created_at + INTERVAL h.length_s SECOND > :now)
       ) AS is_silenced
  FROM users AS u
 WHERE u.id = :id
