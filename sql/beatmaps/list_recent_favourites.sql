-- Cards of the players who marked a set as favourite, latest first; restricted players are absent.
--
-- params:  beatmapset_id BIGINT; limit INT (1..50)
-- returns: many CardRow
-- index:   f.ix_beatmapset_favourites_set, u.PRIMARY, m.PRIMARY, t.PRIMARY
-- source:  osu-api-v2-objects.md §3.4
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
  FROM beatmapset_favourites AS f
  JOIN users AS u ON u.id = f.user_id
  LEFT JOIN team_members AS m ON m.user_id = u.id
  LEFT JOIN teams AS t ON t.id = m.team_id
 WHERE f.beatmapset_id = :beatmapset_id
   AND u.is_restricted = 0
 ORDER BY f.created_at DESC
 LIMIT :limit
