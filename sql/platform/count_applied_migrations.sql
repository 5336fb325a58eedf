-- How many migrations this database has.
--
-- params:  none
-- returns: value int
-- index:   none — the table holds one row per migration
SELECT COUNT(*) AS applied
  FROM _yoyo_migration
