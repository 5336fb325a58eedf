-- The team with a short name; the comparison ignores case.
--
-- params:  short_name VARCHAR(4)
-- returns: one TeamRow
-- index:   uq_teams_short_name
SELECT t.id,
       t.name,
       t.short_name,
       t.leader_id,
       t.flag_file,
       t.cover_file,
       t.description,
       t.default_ruleset_id,
       t.is_open,
       t.created_at
  FROM teams AS t
 WHERE t.short_name = :short_name
