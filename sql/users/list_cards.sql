-- Cards of the given users with their team, in no particular order; unknown ids are absent.
--
-- params:  ids JSON array of BIGINT
-- returns: many CardRow
-- index:   u.PRIMARY, m.PRIMARY, t.PRIMARY
-- source:  osu-api-v2-objects.md §1.1
SELECT u.id,
       u.username,
       u.country_code,
       u.avatar_file,
       u.cover_file,
       u.cover_preset,
       u.profile_colour,
       u.is_bot,
       u.is_supporter,
       u.is_restricted,
       u.pm_friends_only,
       u.hide_presence,
       u.last_visit_at,
       u.left_at,
       t.id AS team_id,
       t.name AS team_name,
       t.short_name AS team_short_name,
       t.flag_file AS team_flag_file
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS want
  JOIN users AS u ON u.id = want.id
  LEFT JOIN team_members AS m ON m.user_id = u.id
  LEFT JOIN teams AS t ON t.id = m.team_id
