-- A player who is to be invited to a room, and what stands between them and the one who invites.
--
-- params:  id BIGINT; user_id BIGINT; friend TINYINT; block TINYINT
-- returns: one InviteeRow
-- index:   u.PRIMARY, mine.PRIMARY, theirs.PRIMARY
-- source:  lazer-flows.md §2.3
SELECT u.is_restricted,
       u.pm_friends_only,
       mine.kind <=> :block OR theirs.kind <=> :block AS is_blocked,
       theirs.kind <=> :friend AS is_friend
  FROM users AS u
  LEFT JOIN relations AS mine ON mine.user_id = :user_id
   AND mine.target_id = u.id
  LEFT JOIN relations AS theirs ON theirs.user_id = u.id
   AND theirs.target_id = :user_id
 WHERE u.id = :id
