-- Who asks to be taken into a team, in order of id; restricted players are left out.
--
-- params:  team_id BIGINT
-- returns: many RequestRow
-- index:   r.PRIMARY, u.PRIMARY
SELECT r.user_id,
       r.created_at
  FROM team_requests AS r
  JOIN users AS u ON u.id = r.user_id
 WHERE r.team_id = :team_id
   AND u.is_restricted = 0
 ORDER BY r.user_id
