-- Which team a player is in.
--
-- params:  user_id BIGINT
-- returns: one MembershipRow
-- index:   PRIMARY
SELECT m.team_id
  FROM team_members AS m
 WHERE m.user_id = :user_id
