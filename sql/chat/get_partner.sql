-- A user somebody wants to talk to, with the channel of the two if there is one (`handle` names it).
--
-- params:  partner_id BIGINT; user_id BIGINT; handle VARCHAR(64)
-- returns: one PartnerRow
-- index:   u.PRIMARY, mine.PRIMARY, theirs.PRIMARY, c.uq_chat_channels_handle
SELECT c.id AS channel_id,
       u.id AS user_id,
       u.username,
       u.avatar_file,
       u.is_restricted,
       u.is_bot,
       u.pm_friends_only,
       mine.kind AS mine,
       theirs.kind AS theirs
  FROM users AS u
  LEFT JOIN relations AS mine
    ON mine.user_id = :user_id
   AND mine.target_id = u.id
  LEFT JOIN relations AS theirs
    ON theirs.user_id = u.id
   AND theirs.target_id = :user_id
  LEFT JOIN chat_channels AS c ON c.handle = :handle
 WHERE u.id = :partner_id
