-- One list (friends or blocks) of a user, in no particular order; restricted targets are left out.
-- `is_mutual`: the target befriended the user too.
--
-- params:  user_id BIGINT; kind TINYINT
-- returns: many RelationRow
-- index:   r.PRIMARY, u.PRIMARY, back.PRIMARY
-- source:  osu-api-v2.md §4.1
SELECT r.target_id,
       r.kind,
       EXISTS(
           SELECT 1
             FROM relations AS back
            WHERE back.user_id = r.target_id
              AND back.target_id = r.user_id
              AND back.kind = 1
       ) AS is_mutual,
       u.username
  FROM relations AS r
  JOIN users AS u ON u.id = r.target_id
 WHERE r.user_id = :user_id
   AND r.kind = :kind
   AND u.is_restricted = 0
