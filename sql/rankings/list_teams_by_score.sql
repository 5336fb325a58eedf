-- A page of teams with ranked score, highest ranked score first; among equals the younger team.
--
-- params:  ruleset_id TINYINT; limit INT; offset INT
-- returns: many TeamRow; never null: member_count
-- index:   s.ix_team_statistics_score or PRIMARY, t.PRIMARY, m.ix_team_members_team
-- source:  osu-search.md §3
SELECT t.id AS team_id,
       t.name,
       t.short_name,
       t.flag_file,
       (
       SELECT COUNT(*)
         FROM team_members AS m
        WHERE m.team_id = t.id
       ) AS member_count,
       s.play_count,
       s.ranked_score,
       s.performance
  FROM team_statistics AS s
  JOIN teams AS t ON t.id = s.team_id
 WHERE s.ruleset_id = :ruleset_id
   AND s.ranked_score > 0
 ORDER BY s.ranked_score DESC, s.team_id DESC
 LIMIT :limit OFFSET :offset
