-- A team.
--
-- params:  id BIGINT
-- returns: one TeamRow
-- index:   PRIMARY
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
 WHERE t.id = :id
