-- What search needs to know of the caller: the ruleset asked for (-1: their own), their pp there, whether they block.
--
-- params:  ruleset_id TINYINT (-1..3); user_id BIGINT
-- returns: one SearcherRow
-- index:   u.PRIMARY, t.PRIMARY, r.PRIMARY
-- source:  osu-search.md §1.2
SELECT CAST(IF(:ruleset_id < 0, u.playmode, :ruleset_id) AS SIGNED) AS ruleset_id,
       COALESCE(t.pp, 0) AS pp,
       EXISTS(
           SELECT 1
             FROM relations AS r
            WHERE r.user_id = u.id
              AND r.kind = 2
       ) AS blocks
  FROM users AS u
  LEFT JOIN user_statistics AS t
    ON t.user_id = u.id
   AND t.ruleset_id = IF(:ruleset_id < 0, u.playmode, :ruleset_id)
 WHERE u.id = :user_id
