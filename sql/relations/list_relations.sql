-- One list (friends or blocks) of a user, ordered by the target's name; restricted targets are left out.
-- `is_mutual`: the target befriended the user too.
--
-- params:  user_id BIGINT; kind TINYINT
-- returns: many RelationRow
-- index:   r.PRIMARY, u.PRIMARY, back.PRIMARY; sorts at most 500 rows
-- source:  osu-api-v2.md §4.1
SELECT r.target_id,
       r.kind,
       back.user_id IS NOT NULL AS is_mutual
  FROM relations AS r
  JOIN users AS u ON u.id = r.target_id
  LEFT JOIN relations AS back
         ON back.user_id = r.target_id
        AND back.target_id = r.user_id
        AND back.kind = 1
 WHERE r.user_id = :user_id
   AND r.kind = :kind
   AND u.is_restricted = 0
 ORDER BY u.username
