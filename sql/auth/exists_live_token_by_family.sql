-- Whether any token of this sign-in is still unrevoked.
--
-- params:  family CHAR(32)
-- returns: 0 or 1
-- index:   ix_oauth_tokens_family
SELECT EXISTS(
           SELECT 1
             FROM oauth_tokens AS t
            WHERE t.family = :family
              AND t.revoked_at IS NULL
       ) AS is_live
