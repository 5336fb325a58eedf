-- A user's friends with what their cards show beyond the usual, in no particular order; restricted ones are left out.
-- `is_mutual`: the friend befriended the user too.
--
-- params:  user_id BIGINT
-- returns: many FriendRow
-- index:   r.PRIMARY, u.PRIMARY, back.PRIMARY
-- source:  osu-api-v2.md §4.1
SELECT r.target_id,
       EXISTS(
           SELECT 1
             FROM relations AS back
            WHERE back.user_id = r.target_id
              AND back.target_id = r.user_id
              AND back.kind = 1
       ) AS is_mutual,
       u.username,
       u.playmode,
       u.support_level
  FROM relations AS r
  JOIN users AS u ON u.id = r.target_id
 WHERE r.user_id = :user_id
   AND r.kind = 1
   AND u.is_restricted = 0
