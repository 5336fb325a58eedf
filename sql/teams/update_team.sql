-- A team as its leader changed it.
--
-- params:  id BIGINT; name VARCHAR(100); short_name VARCHAR(4); leader_id BIGINT; flag_file VARCHAR(255) or NULL;
--          cover_file VARCHAR(255) or NULL; description TEXT or NULL; default_ruleset_id TINYINT; is_open BOOL
-- returns: rows touched
-- index:   PRIMARY
UPDATE teams
   SET name = :name,
       short_name = :short_name,
       leader_id = :leader_id,
       flag_file = :flag_file,
       cover_file = :cover_file,
       description = :description,
       default_ruleset_id = :default_ruleset_id,
       is_open = :is_open
 WHERE id = :id
