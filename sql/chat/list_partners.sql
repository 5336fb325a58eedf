-- The other one in each of a user's private conversations.
--
-- params:  channel_ids JSON array of BIGINT; user_id BIGINT
-- returns: many PartnerRow
-- index:   m.PRIMARY, u.PRIMARY, mine.PRIMARY, theirs.PRIMARY
SELECT m.channel_id,
       u.id AS user_id,
       u.username,
       u.avatar_file,
       u.is_restricted,
       u.is_bot,
       u.pm_friends_only,
       mine.kind AS mine,
       theirs.kind AS theirs
  FROM JSON_TABLE(:channel_ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN chat_members AS m
    ON m.channel_id = want.id
   AND m.user_id <> :user_id
  JOIN users AS u ON u.id = m.user_id
  LEFT JOIN relations AS mine
    ON mine.user_id = :user_id
   AND mine.target_id = u.id
  LEFT JOIN relations AS theirs
    ON theirs.user_id = u.id
   AND theirs.target_id = :user_id
