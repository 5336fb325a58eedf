-- Is there a picture of this name?
--
-- params:  name CHAR(16)
-- returns: 0 or 1
-- index:   none — a look-up by the unique name, which EXPLAIN answers without naming uq_screenshots_name
SELECT EXISTS(
           SELECT 1
             FROM screenshots AS s
            WHERE s.name = :name
       ) AS is_known
